import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashPin } from '../../../electron/main/staff/staff-pin-command.ts'
import { tokenInKeychain } from '../../support/fixtures/keychain.ts'
import type { Kiosk, KioskOptions } from '../../support/fixtures/kiosk.ts'
import type { Network } from '../../support/fixtures/network.ts'
import { filesOpenToWrite } from '../../support/fixtures/open-files.ts'
import { newPolicy } from '../../support/fixtures/policies.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import type { Person, Environment } from '../../support/fixtures/environment.ts'
import { touchDriver } from '../../support/pages/input-driver.ts'
import { Screens } from '../../support/pages/kiosk-screens.ts'
import { shownScreens } from '../../support/pages/shown-screens.ts'
import { StaffScreen, tapCorner } from '../../support/pages/staff-screen.ts'
import { recoverPassword, signIn } from './steps.ts'
import { tap } from '../../support/pages/touch.ts'
import { slowUnless } from '../../support/slow-tests.ts'

// In every other test, the fixtures run the same scan at the end.

interface Scene {
  readonly kiosk: Kiosk
  readonly screens: Screens
  readonly network: Network
  readonly environment: Environment
  readonly person: Person
  /** The person's new password, as typed. */
  readonly chosenPassword: string
}

interface Moment {
  readonly moment: string
  readonly settings?: Partial<KioskOptions>
  /** True if a person is signed in, so that the keychain contains their token. */
  readonly signedIn: boolean
  readonly reach: (scene: Scene) => Promise<void>
}

const pin = '482915'
const staffPinHash = await hashPin(pin)

async function signInFully({ screens, person }: Scene): Promise<void> {
  await signIn({ screens, person })
  await expect(screens.home.title).toBeVisible()
}

async function openCertificate(scene: Scene): Promise<void> {
  const { screens, environment, person } = scene
  await environment.givePolicies(person, [newPolicy()])
  await signInFully(scene)
  await screens.home.goToPolicies()
  await screens.policies.open(0)
  await screens.policy.certificate.click()
  await expect(screens.certificate.pages).toContainText(person.displayName)
}

const moments: readonly Moment[] = [
  {
    moment: 'while the password is typed',
    signedIn: false,
    reach: async ({ screens, person }) => {
      await screens.welcome.goToSignIn()
      await screens.signIn.username.fill(person.username)
      await screens.signIn.password.fill(person.password)
    },
  },
  {
    moment: 'while the sign-in is pending',
    signedIn: false,
    reach: async ({ screens, person, network }) => {
      await screens.welcome.goToSignIn()
      network.set('slow')
      await screens.signIn.signIn(person.username, person.password)
      await expect.poll(() => network.calls()).toContain('POST /v1/sessions')
    },
  },
  { moment: 'while a person is signed in', signedIn: true, reach: signInFully },
  {
    moment: 'after the temporary password was typed',
    signedIn: false,
    reach: async ({ screens, environment, person }) => {
      const temporaryPassword = await recoverPassword({ screens, environment, person })
      await screens.temporarySignIn.password.fill(temporaryPassword)
    },
  },
  {
    moment: 'after the new password was typed twice',
    signedIn: false,
    reach: async ({ screens, environment, person, chosenPassword }) => {
      const temporaryPassword = await recoverPassword({ screens, environment, person })
      await screens.temporarySignIn.enterPassword(temporaryPassword)
      await expect(screens.changePassword.notice).toBeVisible()
      await screens.changePassword.enterNewPassword(chosenPassword)
      await screens.changePassword.repeatedPassword.fill(chosenPassword)
      await expect(screens.changePassword.hint).toContainText('las dos claves son iguales')
    },
  },
  { moment: 'while a certificate is shown', signedIn: true, reach: openCertificate },
  {
    moment: 'while the on-screen keyboard is shown',
    signedIn: false,
    reach: async ({ kiosk, person, chosenPassword }) => {
      const touched = new Screens(kiosk.page, touchDriver(kiosk.page))
      await touched.welcome.goToSignIn()
      await touched.input.write(touched.signIn.username, person.username)
      await touched.input.write(touched.signIn.password, chosenPassword)
    },
  },
  {
    moment: 'while the countdown runs',
    settings: { idle: [2, 60] },
    signedIn: true,
    reach: async (scene) => {
      await signInFully(scene)
      await expect(scene.screens.idle.stay).toBeFocused()
    },
  },
  {
    moment: 'while staff use the machine of a signed-in person',
    settings: { staffPinHash },
    signedIn: true,
    reach: async (scene) => {
      await signInFully(scene)
      const { kiosk } = scene
      const staff = new StaffScreen(await kiosk.pageAfter(() => tapCorner(kiosk.page, 5)))
      await staff.enterPin(pin)
      await tap(staff.choice('Diagnóstico'))
      await expect(staff.page.getByText('Terminal pública')).toBeVisible()
    },
  },
  {
    moment: 'before a registration is sent',
    signedIn: false,
    reach: async ({ screens, environment }) => {
      await screens.welcome.goToRegistration()
      await screens.registration.answerAll(await environment.newPolicyholder())
      await expect(screens.registration.summary).toBeVisible()
    },
  },
]

for (const { moment, settings, signedIn, reach } of moments) {
  test(`a kiosk killed ${moment} leaves no personal data on disk, and the next start empties the keychain${slowUnless(moment === 'while a person is signed in')}`, async ({
    start,
    network,
    environment,
    person,
    markers,
  }) => {
    const chosenPassword = 'calesita nueva'
    markers.add([chosenPassword])
    const kiosk = await start(settings)
    await reach({
      kiosk,
      screens: shownScreens(kiosk),
      network,
      environment,
      person,
      chosenPassword,
    })
    if (signedIn) await expect.poll(tokenInKeychain).toBeDefined()
    await kiosk.kill({ keep: true })

    expect((await tokenInKeychain()) !== undefined).toBe(signedIn)
    network.set('up')
    const next = await start({ folder: kiosk.folder })
    await expect(shownScreens(next).welcome.title).toBeVisible()
    await expect.poll(tokenInKeychain).toBeUndefined()
  })
}

test('the scan fails a run that left a marker in any of its folders', async ({
  kiosk,
  screens,
  person,
}) => {
  await signIn({ screens, person })
  await expect(screens.home.title).toBeVisible()
  await expect.poll(tokenInKeychain).toBeDefined()
  const token = (await tokenInKeychain()) ?? ''
  const plants = {
    'profile/logs/main.log.1': person.username,
    'profile/Default/Session Storage/000003.log': Buffer.from(person.password, 'utf16le'),
    'temp/scoped_dir/data_1': Buffer.from(`x${token}`).toString('base64'),
    'home/.cache/x': Buffer.from(person.displayName, 'latin1'),
    core: Buffer.concat([Buffer.alloc(5_000_000), Buffer.from(person.email)]),
  }
  for (const [file, content] of Object.entries(plants)) {
    const path = join(kiosk.folder, file)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, content)
  }
  const ended = await kiosk.stop().catch(String)
  for (const file of Object.keys(plants)) expect(ended).toContain(`${file} contains "`)
})

test.describe(() => {
  test.use({ sharesProgram: true })

  test('the program opens no file for writing outside the scanned folders @slow', async ({
    kiosk,
    screens,
    network,
    environment,
    person,
  }) => {
    await openCertificate({ kiosk, screens, network, environment, person, chosenPassword: '' })
    const files = filesOpenToWrite(join(kiosk.folder, 'temp'))
    expect(files).not.toEqual([])
    const hidden = (file: string) => !file.startsWith(kiosk.folder) || file.endsWith(' (deleted)')
    expect(files.filter(hidden)).toEqual([])
  })
})
