import { expect, test } from '../../support/fixtures/test.ts'
import { newPolicy } from '../../support/fixtures/policies.ts'

test.use({ sharesProgram: true })

test('J8 a person with a policy registers, and the key comes to the e-mail of the policy', async ({
  screens,
  world,
}) => {
  const holder = await world.newPolicyHolder()
  await screens.welcome.goToRegistration()
  const { username, email, policyNumber } = holder
  const written = policyNumber.toLowerCase().replace(/^(..)(....)/, '$1 $2-')
  await screens.registration.answerAll({
    username,
    policyNumber: written,
    email: email.toUpperCase(),
  })
  await expect(screens.registration.summary).toBeVisible()
  await screens.registration.confirm.click()
  await expect(screens.registrationSent.title).toBeVisible()

  const temporaryKey = await world.temporaryKeyFor(holder)
  await screens.registrationSent.goToSignIn()
  await expect(screens.signIn.username).toHaveValue(holder.shownNumber)
  await screens.signIn.enterKey(temporaryKey)
  await expect(screens.changePassword.notice).toBeVisible()
  const chosen = 'el zaguán de la casa vieja'
  await screens.changePassword.choose(chosen)
  await screens.passwordChanged.goToSignIn()
  await expect(screens.signIn.username).toHaveValue(holder.shownNumber)
  await screens.signIn.enterKey(chosen)
  await expect(screens.home.title).toContainText(holder.displayName)
  await screens.home.goToPolicies()
  await expect(screens.policies.rows).toHaveCount(1)
})

test('J8 what does not belong together gets the same screen, and no mail', async ({
  screens,
  world,
}) => {
  const holder = await world.newPolicyHolder()
  const other = await world.newPolicyHolder()
  await screens.welcome.goToRegistration()
  await screens.registration.register({ ...holder, policyNumber: other.policyNumber })
  await expect(screens.registrationSent.title).toBeVisible()
  await world.outboxIsEmpty()
  const addresses = [holder.email, other.email]
  expect(world.mails().filter(({ to }) => addresses.some((one) => to.includes(one)))).toEqual([])
})

test('J8 whoever has an account already is told by mail, and nothing changes', async ({
  screens,
  world,
  person,
}) => {
  const policy = newPolicy({ email: person.email })
  await world.givePolicies(person, [policy])
  await screens.welcome.goToRegistration()
  await screens.registration.register({ ...person, policyNumber: policy.number })
  await expect(screens.registrationSent.title).toBeVisible()
  const mail = await world.mailFor(person, 'cuenta')
  expect(mail.text).toContain('Olvidé mi contraseña')
  await screens.registrationSent.goToSignIn()
  await screens.signIn.enterKey(person.key)
  await expect(screens.home.title).toBeVisible()
})

test('J8 each wrong answer is refused at its field with a sentence, and stays', async ({
  screens,
  world,
}) => {
  const { registration } = screens
  const holder = await world.newPolicyHolder()
  await screens.welcome.goToRegistration()
  await registration.document.fill('CUIT 30-12345678-9')
  await registration.next()
  await expect(registration.problem).toContainText('Revise el número')
  await registration.document.fill(holder.username)
  await registration.next()
  await registration.policyNumber.fill('AU-12')
  await registration.next()
  await expect(registration.problem).toContainText('dos letras y ocho cifras')
  await expect(registration.policyNumber).toHaveValue('AU-12')
  await registration.policyNumber.fill(holder.policyNumber)
  await registration.next()
  await registration.email.fill('nelida en ejemplo')
  await registration.next()
  await expect(registration.problem).toContainText('le falta la arroba')
  await registration.email.fill(holder.email)
  await registration.next()
  await expect(registration.summary).toBeVisible()
  await registration.correct('Correo electrónico')
  await expect(registration.email).toHaveValue(holder.email)
})

test('J8 during an outage nothing typed is lost, and it is sent at the next try', async ({
  network,
  screens,
  world,
}) => {
  const holder = await world.newPolicyHolder()
  await screens.welcome.goToRegistration()
  await screens.registration.answerAll(holder)
  network.set('down')
  await screens.registration.confirm.click()
  await expect(screens.registration.problem).toContainText('No hay conexión', { timeout: 20_000 })
  network.set('fine')
  await screens.registration.confirm.click()
  await expect(screens.registrationSent.title).toBeVisible()
  await world.temporaryKeyFor(holder)
})
