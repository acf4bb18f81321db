import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashPin } from '../../../scripts/lib/staff-pin.ts'
import { tokenInKeychain } from '../../support/fixtures/keychain.ts'
import type { Kiosk, KioskOptions } from '../../support/fixtures/kiosk.ts'
import type { Network } from '../../support/fixtures/network.ts'
import { filesOpenToWrite } from '../../support/fixtures/open-files.ts'
import { newPolicy } from '../../support/fixtures/policies.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import type { Person, World } from '../../support/fixtures/environment.ts'
import { touchHands } from '../../support/pages/input-driver.ts'
import { Screens } from '../../support/pages/kiosk-screens.ts'
import { shownScreens } from '../../support/pages/shown-screens.ts'
import { StaffScreen, tapCorner } from '../../support/pages/staff-screen.ts'
import { recoverKey, signIn } from './steps.ts'

// Every test of every other file ends with the same scan: the fixtures make it.

interface Scene {
  readonly kiosk: Kiosk
  readonly screens: Screens
  readonly network: Network
  readonly world: World
  readonly person: Person
  /** What the person types and nobody else knows. */
  readonly ownKey: string
}

interface Moment {
  readonly moment: string
  readonly settings?: Partial<KioskOptions>
  /** Whether somebody is signed in, so that their token is in the keychain. */
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
  const { screens, world, person } = scene
  await world.givePolicies(person, [newPolicy()])
  await signInFully(scene)
  await screens.home.goToPolicies()
  await screens.policies.open(0)
  await screens.policy.certificate.click()
  await expect(screens.certificate.pages).toContainText(person.displayName)
}

const moments: readonly Moment[] = [
  {
    moment: 'while the key is typed',
    signedIn: false,
    reach: async ({ screens, person }) => {
      await screens.welcome.goToSignIn()
      await screens.signIn.username.fill(person.username)
      await screens.signIn.key.fill(person.key)
    },
  },
  {
    moment: 'while the sign-in is under way',
    signedIn: false,
    reach: async ({ screens, person, network }) => {
      await screens.welcome.goToSignIn()
      network.set('slow')
      await screens.signIn.signIn(person.username, person.key)
      await expect.poll(() => network.calls()).toContain('POST /v1/sessions')
    },
  },
  { moment: 'with somebody signed in', signedIn: true, reach: signInFully },
  {
    moment: 'with the temporary key typed',
    signedIn: false,
    reach: async ({ screens, world, person }) => {
      const temporaryKey = await recoverKey({ screens, world, person })
      await screens.signIn.key.fill(temporaryKey)
    },
  },
  {
    moment: 'with the new key typed twice',
    signedIn: false,
    reach: async ({ screens, world, person, ownKey }) => {
      const temporaryKey = await recoverKey({ screens, world, person })
      await screens.signIn.enterKey(temporaryKey)
      await expect(screens.changePassword.notice).toBeVisible()
      await screens.changePassword.newKey.fill(ownKey)
      await screens.changePassword.repeatedKey.fill(ownKey)
      await expect(screens.changePassword.metRules).toHaveCount(3)
    },
  },
  { moment: 'with a certificate on the screen', signedIn: true, reach: openCertificate },
  {
    moment: 'with the keyboard on the screen',
    signedIn: false,
    reach: async ({ kiosk, person, ownKey }) => {
      const touched = new Screens(kiosk.page, touchHands(kiosk.page))
      await touched.welcome.goToSignIn()
      await touched.hands.write(touched.signIn.username, person.username)
      await touched.hands.write(touched.signIn.key, ownKey)
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
    moment: 'with staff at the machine of somebody who is signed in',
    settings: { staffPinHash },
    signedIn: true,
    reach: async (scene) => {
      await signInFully(scene)
      const { kiosk } = scene
      const staff = new StaffScreen(await kiosk.pageAfter(() => tapCorner(kiosk.page, 5)))
      await staff.enterPin(pin)
      await staff.choice('Diagnóstico').tap()
      await expect(staff.page.getByText('Terminal pública')).toBeVisible()
    },
  },
  {
    moment: 'with a registration about to be sent',
    signedIn: false,
    reach: async ({ screens, world }) => {
      await screens.welcome.goToRegistration()
      await screens.registration.answerAll(await world.newPolicyHolder())
      await expect(screens.registration.summary).toBeVisible()
    },
  },
]

for (const { moment, settings, signedIn, reach } of moments) {
  test(`a kiosk that is killed ${moment} has nothing of them on its disk, and the next start empties the keychain`, async ({
    start,
    network,
    world,
    person,
    markers,
  }) => {
    const ownKey = 'calesita nueva'
    markers.add([ownKey])
    const kiosk = await start(settings)
    await reach({ kiosk, screens: shownScreens(kiosk), network, world, person, ownKey })
    if (signedIn) await expect.poll(tokenInKeychain).toBeDefined()
    await kiosk.kill({ keep: true })

    expect((await tokenInKeychain()) !== undefined).toBe(signedIn)
    network.set('fine')
    const next = await start({ folder: kiosk.folder })
    await expect(shownScreens(next).welcome.title).toBeVisible()
    await expect.poll(tokenInKeychain).toBeUndefined()
  })
}

test('what is planted where the program writes is found, and no such run passes', async ({
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
    'profile/Default/Session Storage/000003.log': Buffer.from(person.key, 'utf16le'),
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
  for (const file of Object.keys(plants)) expect(ended).toContain(`${file} has "`)
})

test('no process of the program has a file open to write to where the scan does not look', async ({
  kiosk,
  screens,
  network,
  world,
  person,
}) => {
  await openCertificate({ kiosk, screens, network, world, person, ownKey: '' })
  const files = filesOpenToWrite(join(kiosk.folder, 'temp'))
  expect(files).not.toEqual([])
  const hidden = (file: string) => !file.startsWith(kiosk.folder) || file.endsWith(' (deleted)')
  expect(files.filter(hidden)).toEqual([])
})
