import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { startNetwork } from '../../support/fixtures/network.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import { Screens } from '../../support/pages/kiosk-screens.ts'
import { slowUnless } from '../../support/slow-tests.ts'

const right = { mode: 'kiosk', apiUrl: 'https://api.example.com', label: 'x' }
const text = (content: string) => (file: string) => {
  writeFileSync(file, content)
}
const json = (content: object) => text(JSON.stringify(content))
const folder = (file: string) => {
  rmSync(file, { force: true })
  mkdirSync(file)
}
const nothing = (file: string) => {
  rmSync(file, { force: true, recursive: true })
}

const unreadable = [
  ['is missing', nothing, 'El archivo no existe.'],
  ['is a folder', folder, 'El archivo no se puede leer'],
] as const

for (const [error, writeConfig, reason] of unreadable) {
  test(`when the config file ${error}, the kiosk shows the reason, and opens as soon as the file is fixed${slowUnless(writeConfig === nothing)}`, async ({
    start,
  }) => {
    const kiosk = await start({ writeConfig })
    const screens = new Screens(kiosk.page)
    await expect(screens.outOfService).toBeVisible()
    await screens.unfoldStaffPart()
    await expect(kiosk.page.getByText(reason)).toBeVisible()
    await expect(kiosk.page.getByText('config.json')).toBeVisible()
    const fix = () => {
      kiosk.configure(nothing)
      kiosk.configure({})
    }
    // Without a file it is not a kiosk yet, which needs another window.
    if (writeConfig === nothing) await kiosk.pageAfter(fix)
    else fix()
    await expect(new Screens(kiosk.page).welcome.title).toBeVisible()
  })
}

const invalid = [
  ['is empty', text(''), 'El archivo está vacío.'],
  ['is not JSON', text('{\n  "mode": "kiosk",\n  "label" "x"\n}'), 'está en la línea 3'],
  ['is not JSON after a byte order mark', text('\uFEFFmode = kiosk'), 'está en la línea 1'],
  ['is an array', text('[]'), 'no un objeto'],
  ['has an unknown key', json({ ...right, colour: 'blue' }), 'no existe el parámetro "colour".'],
  ['has no label', json({ ...right, label: undefined }), 'Falta el parámetro "label".'],
  [
    'has a mode that is a number',
    json({ ...right, mode: 7 }),
    '"mode" debe ser "kiosk" o "workstation".',
  ],
  [
    'has a label that is a number',
    json({ ...right, label: 7 }),
    '"label" debe ser un texto entre comillas.',
  ],
  ['has http', json({ ...right, apiUrl: 'http://10.0.0.1' }), '"apiUrl" debe empezar con https://'],
  [
    'has a password',
    json({ ...right, apiUrl: 'https://a:b@c' }),
    '"apiUrl" no puede llevar usuario',
  ],
  ['is huge', text(' '.repeat(1_000_000)), 'El archivo es demasiado grande'],
] as const

test('an invalid config takes the kiosk out of service and is explained, and a valid one opens it again, without a restart @slow', async ({
  kiosk,
  page,
  screens,
}) => {
  test.slow()
  await expect(screens.welcome.title).toBeVisible()
  for (const [error, writeConfig, reason] of invalid) {
    await test.step(`a config that ${error}`, async () => {
      kiosk.configure(writeConfig)
      await expect(screens.outOfService).toBeVisible()
      await screens.unfoldStaffPart()
      await expect(page.getByText(reason)).toBeVisible()
      kiosk.configure({})
      await expect(screens.welcome.title).toBeVisible()
    })
  }
  expect(kiosk.output().match(/"started"/g)).toHaveLength(1)
  expect(kiosk.output()).toContain('apiUrl not-https')
})

test('a config saved with a byte order mark is valid @slow', async ({ kiosk, screens }) => {
  kiosk.configure(text('{'))
  await expect(screens.outOfService).toBeVisible()
  kiosk.configure((file) => {
    kiosk.configure({})
    writeFileSync(file, `\uFEFF${JSON.stringify({ ...right, apiUrl: 'http://127.0.0.1:9' })}`)
  })
  await expect(screens.outage).toBeVisible()
})

test('a changed backend address applies to the next visit and does not disturb the current one @slow', async ({
  kiosk,
  network,
  screens,
  environment,
  person,
}) => {
  const moved = await startNetwork(environment.backendUrl)
  await screens.welcome.goToSignIn()
  await screens.signIn.username.fill(person.username)
  kiosk.configure({ apiUrl: moved.url })
  await expect.poll(() => kiosk.output().match(/"config-read"/g)).toHaveLength(2)
  await screens.signIn.enterPassword('otra clave')
  await expect(screens.signIn.error).toContainText('no coinciden')
  await expect(screens.signIn.username).toHaveValue(person.shownNumber)
  expect(network.calls()).toContain('POST /v1/sessions')
  expect(moved.calls()).toEqual([])
  await screens.signIn.goBack()
  await expect.poll(() => moved.calls()).toContain('GET /v1/health/ready')
  await screens.welcome.goToSignIn()
  await screens.signIn.signIn(person.username, person.password)
  await expect(screens.home.title).toBeVisible()
  expect(moved.calls()).toContain('POST /v1/sessions')
  await moved.stop()
})

test('a changed mode applies without a restart', async ({ kiosk, screens }) => {
  await expect(screens.welcome.title).toBeVisible()
  const page = await kiosk.pageAfter(() => {
    kiosk.configure({ mode: 'workstation' })
  })
  await expect(new Screens(page).welcome.title).toBeVisible()
  await expect(page.getByText(/^Versión/)).toBeVisible()
  // A workstation's window, as wide as this display allows.
  expect(page.viewportSize()).toEqual({ width: 1080, height: 760 })
})
