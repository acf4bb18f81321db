import { expect, test } from '../../support/fixtures/test.ts'
import { newPolicy } from '../../support/fixtures/policies.ts'

test.use({ sharesProgram: true })

test("J8 a person with a policy registers and gets a temporary password at the policy's e-mail address", async ({
  screens,
  environment,
}) => {
  const holder = await environment.newPolicyholder()
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

  const temporaryPassword = await environment.temporaryPasswordFor(holder)
  await screens.registrationSent.goToSignIn()
  await expect(screens.temporarySignIn.shownUsername).toContainText(holder.shownNumber)
  await screens.temporarySignIn.enterPassword(temporaryPassword)
  await expect(screens.changePassword.notice).toBeVisible()
  const chosen = 'el zaguán de la casa vieja'
  await screens.changePassword.choose(chosen)
  await screens.passwordChanged.goToSignIn()
  await expect(screens.signIn.username).toHaveValue(holder.shownNumber)
  await screens.signIn.enterPassword(chosen)
  await expect(screens.home.title).toContainText(holder.displayName)
  await screens.home.goToPolicies()
  await expect(screens.policies.rows).toHaveCount(1)
})

test('J8 data that does not match leads to the same screen, and no e-mail is sent', async ({
  screens,
  environment,
}) => {
  const holder = await environment.newPolicyholder()
  const other = await environment.newPolicyholder()
  await screens.welcome.goToRegistration()
  await screens.registration.register({ ...holder, policyNumber: other.policyNumber })
  await expect(screens.registrationSent.title).toBeVisible()
  await environment.jobsAreDone()
  const addresses = [holder.email, other.email]
  expect(environment.mails().filter(({ to }) => addresses.some((one) => to.includes(one)))).toEqual(
    [],
  )
})

test('J8 a person who already has an account is informed by e-mail, and nothing changes @slow', async ({
  screens,
  environment,
  person,
}) => {
  const policy = newPolicy({ email: person.email })
  await environment.givePolicies(person, [policy])
  await screens.welcome.goToRegistration()
  await screens.registration.register({ ...person, policyNumber: policy.number })
  await expect(screens.registrationSent.title).toBeVisible()
  const mail = await environment.mailFor(person, 'cuenta')
  expect(mail.text).toContain('Olvidé mi contraseña')
  await screens.registrationSent.goToSignIn()
  await screens.temporarySignIn.useOtherPassword()
  await expect(screens.signIn.username).toHaveValue(person.shownNumber)
  await screens.signIn.enterPassword(person.password)
  await expect(screens.home.title).toBeVisible()
})

test('J8 each invalid value is explained next to its field and kept @slow', async ({
  screens,
  environment,
}) => {
  const { registration } = screens
  const holder = await environment.newPolicyholder()
  await screens.welcome.goToRegistration()
  await registration.document.fill('CUIT 30-12345678-9')
  await registration.next()
  await expect(registration.error).toContainText('Revise el número')
  await registration.document.fill(holder.username)
  await registration.next()
  await registration.policyNumber.fill('AU-12')
  await registration.next()
  await expect(registration.error).toContainText('dos letras y ocho números')
  await expect(registration.policyNumber).toHaveValue('AU-12')
  await registration.policyNumber.fill(holder.policyNumber)
  await registration.next()
  await registration.email.fill('nelida en ejemplo')
  await registration.next()
  await expect(registration.error).toContainText('le falta la arroba')
  await registration.email.fill(holder.email)
  await registration.next()
  await expect(registration.summary).toBeVisible()
  await registration.correct('Correo electrónico')
  await expect(registration.email).toHaveValue(holder.email)
})

test('J8 nothing typed is lost during an outage, and the next try sends it @slow', async ({
  network,
  screens,
  environment,
}) => {
  const holder = await environment.newPolicyholder()
  await screens.welcome.goToRegistration()
  await screens.registration.answerAll(holder)
  network.set('down')
  await screens.registration.confirm.click()
  await expect(screens.registration.error).toContainText('No hay conexión', { timeout: 20_000 })
  network.set('up')
  await screens.registration.confirm.click()
  await expect(screens.registrationSent.title).toBeVisible()
  await environment.temporaryPasswordFor(holder)
})
