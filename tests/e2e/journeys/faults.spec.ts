import { expect, test } from '../../support/fixtures/test.ts'
import { recoverPassword } from './steps.ts'
import { slowUnless } from '../../support/slow-tests.ts'

test.use({ sharesProgram: true })

const faults = [
  ['is down', 'down', 'No hay conexión'],
  ['responds with 500 without problem details', 500, 'El servicio no responde'],
  ['responds with 503', 503, 'El servicio no responde'],
  ['is behind a captive portal', 'portal', 'El servicio no responde'],
  ['sends half a response', 'truncated', /No hay conexión|Algo salió mal/],
] as const

for (const [fault, condition, sentence] of faults) {
  test(`when the backend ${fault}, the person sees an error and continues without typing again${slowUnless(condition === 'down')}`, async ({
    network,
    screens,
    person,
  }) => {
    await screens.welcome.goToSignIn()
    network.set(condition)
    await screens.signIn.signIn(person.username, person.password)
    await expect(screens.signIn.error).toContainText(sentence, { timeout: 20_000 })
    await expect(screens.signIn.username).toHaveValue(person.shownNumber)
    await expect(screens.signIn.password).toHaveValue(person.password)
    network.set('up')
    await screens.signIn.confirm.click()
    await expect(screens.home.title).toBeVisible()
  })
}

test('when the backend is slow, the screen shows "Seguimos trabajando"', async ({
  network,
  page,
  screens,
  person,
}) => {
  await screens.welcome.goToSignIn()
  network.set('slow')
  await screens.signIn.signIn(person.username, person.password)
  await expect(page.getByRole('main').getByText('Seguimos trabajando')).toBeVisible()
  network.set('up')
  await expect(screens.home.title).toBeVisible()
})

test('an automatic retry reports success when the response to a password change is lost', async ({
  network,
  screens,
  environment,
  person,
}) => {
  const temporaryPassword = await recoverPassword({ screens, environment, person })
  await screens.temporarySignIn.enterPassword(temporaryPassword)
  await expect(screens.changePassword.notice).toBeVisible()
  // The screen requests the password rules first; their response must not be the one that is lost.
  await expect.poll(network.calls).toContain('GET /v1/password-policy')
  network.setOnce('lose-response')
  await screens.changePassword.choose('una mañana fresca en Tandil')
  await expect(screens.passwordChanged.title).toBeVisible()
  expect(network.calls().filter((call) => call === 'POST /v1/password-changes')).toHaveLength(2)
})

test('when the backend restarts during a journey, the person continues', async ({
  screens,
  environment,
  person,
}) => {
  const temporaryPassword = await recoverPassword({ screens, environment, person })
  await environment.restartBackend()
  await screens.temporarySignIn.enterPassword(temporaryPassword)
  await expect(screens.changePassword.notice).toBeVisible()
})

test('a double click on a button sends only one request', async ({
  network,
  kiosk,
  page,
  screens,
  person,
}) => {
  await page.getByRole('button', { name: /^Ingresar/ }).dblclick()
  await screens.signIn.username.fill(person.username)
  await screens.signIn.password.fill(person.password)
  network.set('slow')
  await screens.signIn.confirm.dblclick()
  network.set('up')
  await expect(screens.home.title).toBeVisible()
  await kiosk.pageAfter(() => page.getByRole('button', { name: 'Finalizar' }).dblclick())
  await expect(screens.goodbye).toBeVisible()
  const sent = network.calls().filter((call) => call === 'POST /v1/sessions')
  expect(sent).toHaveLength(1)
})

test('malformed usernames are rejected with an explanation @slow', async ({ screens }) => {
  await screens.welcome.goToSignIn()
  for (const odd of ['', '👵👵👵', '\u202eabc', '\u200b\u200d', '1'.repeat(10_000), "' or 1=1"]) {
    await screens.signIn.signIn(odd, 'cualquier clave')
    await expect(screens.signIn.error.first()).toContainText(/número/)
  }
})

test('empty and overlong passwords are rejected with an explanation @slow', async ({
  screens,
  person,
}) => {
  await screens.welcome.goToSignIn()
  await screens.signIn.username.fill(person.username)
  await screens.signIn.enterPassword('')
  await expect(screens.signIn.error).toContainText('Escriba su clave')
  await screens.signIn.enterPassword('á'.repeat(129))
  await expect(screens.signIn.error).toContainText('no puede tener más de')
  await screens.signIn.enterPassword('x'.repeat(1_000_000))
  await expect(screens.signIn.error).toContainText('no puede tener más de')
  await screens.signIn.enterPassword('ñ'.repeat(128))
  await expect(screens.signIn.error).toContainText('no coinciden')
})
