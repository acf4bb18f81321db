import { expect, test } from '../../support/fixtures/test.ts'
import { recoverKey } from './steps.ts'

test.use({ sharesProgram: true })

const faults = [
  ['is down', 'down', 'No hay conexión'],
  ['answers 500 without a word', 500, 'El servicio no responde'],
  ['answers 503', 503, 'El servicio no responde'],
  ['answers with the page of a captive portal', 'portal', 'El servicio no responde'],
  ['sends half an answer', 'truncated', /No hay conexión|Algo salió mal/],
] as const

for (const [fault, weather, sentence] of faults) {
  test(`when the backend ${fault}, the person is told and goes on without typing again`, async ({
    network,
    screens,
    person,
  }) => {
    await screens.welcome.goToSignIn()
    network.set(weather)
    await screens.signIn.signIn(person.username, person.key)
    await expect(screens.signIn.problem).toContainText(sentence, { timeout: 20_000 })
    await expect(screens.signIn.username).toHaveValue(person.shownNumber)
    await expect(screens.signIn.key).toHaveValue(person.key)
    network.set('fine')
    await screens.signIn.confirm.click()
    await expect(screens.home.title).toBeVisible()
  })
}

test('when the backend is slow, the screen says that it is still working', async ({
  network,
  page,
  screens,
  person,
}) => {
  await screens.welcome.goToSignIn()
  network.set('slow')
  await screens.signIn.signIn(person.username, person.key)
  await expect(page.getByRole('main').getByText('Seguimos trabajando')).toBeVisible()
  network.set('fine')
  await expect(screens.home.title).toBeVisible()
})

test('when the answer to the change is lost, trying again by itself tells of the success', async ({
  network,
  screens,
  world,
  person,
}) => {
  const temporaryKey = await recoverKey({ screens, world, person })
  await screens.signIn.enterKey(temporaryKey)
  await expect(screens.changePassword.notice).toBeVisible()
  // The screen asks for the rules of a key once it is there: that answer is not the one to lose.
  await expect.poll(network.calls).toContain('GET /v1/password-policy')
  network.setOnce('lose-answer')
  await screens.changePassword.choose('una mañana fresca en Tandil')
  await expect(screens.passwordChanged.title).toBeVisible()
  expect(network.calls().filter((call) => call === 'POST /v1/password-changes')).toHaveLength(2)
})

test('when the backend restarts in the middle of the journey, the person goes on', async ({
  screens,
  world,
  person,
}) => {
  const temporaryKey = await recoverKey({ screens, world, person })
  await world.restartBackend()
  await screens.signIn.enterKey(temporaryKey)
  await expect(screens.changePassword.notice).toBeVisible()
})

test('a double click on any button sends once', async ({
  network,
  kiosk,
  page,
  screens,
  person,
}) => {
  await page.getByRole('button', { name: /^Ingresar/ }).dblclick()
  await screens.signIn.username.fill(person.username)
  await screens.signIn.key.fill(person.key)
  network.set('slow')
  await screens.signIn.confirm.dblclick()
  network.set('fine')
  await expect(screens.home.title).toBeVisible()
  await kiosk.pageAfter(() => page.getByRole('button', { name: 'Finalizar' }).dblclick())
  await expect(screens.goodbye).toBeVisible()
  const sent = network.calls().filter((call) => call === 'POST /v1/sessions')
  expect(sent).toHaveLength(1)
})

test('odd user names get a sentence, and the program goes on', async ({ screens }) => {
  await screens.welcome.goToSignIn()
  for (const odd of ['', '👵👵👵', '\u202eabc', '\u200b\u200d', '1'.repeat(10_000), "' or 1=1"]) {
    await screens.signIn.signIn(odd, 'cualquier clave')
    await expect(screens.signIn.problem.first()).toContainText(/número/)
  }
})

test('odd keys are refused with a sentence, and the program goes on', async ({
  screens,
  person,
}) => {
  await screens.welcome.goToSignIn()
  await screens.signIn.username.fill(person.username)
  await screens.signIn.enterKey('')
  await expect(screens.signIn.problem).toContainText('Escriba su clave')
  await screens.signIn.enterKey('á'.repeat(129))
  await expect(screens.signIn.problem).toContainText('no puede tener más de')
  await screens.signIn.enterKey('x'.repeat(1_000_000))
  await expect(screens.signIn.problem).toContainText('no puede tener más de')
  await screens.signIn.enterKey('ñ'.repeat(128))
  await expect(screens.signIn.problem).toContainText('no coinciden')
})
