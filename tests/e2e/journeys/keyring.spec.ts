import type { Keyring } from '../../support/test-keyring.ts'
import { hashPin } from '../../../electron/main/staff/staff-pin-command.ts'
import { findTraces } from '../../support/fixtures/canary.ts'
import type { Kiosk } from '../../support/fixtures/kiosk.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import { StaffScreen, tapCorner } from '../../support/pages/staff-screen.ts'
import { signIn } from './steps.ts'
import { tap } from '../../support/pages/touch.ts'
import { slowUnless } from '../../support/slow-tests.ts'

const pin = '482915'
test.use({ staffPinHash: await hashPin(pin) })

const holdsToken = (keyring: Keyring | undefined) =>
  keyring?.has('segurometal-extranet-asegurados', 'session-token')

/** Opens the staff diagnostics, reads the keychain's state and returns to the visit. */
async function keychainInDiagnostics(kiosk: Kiosk): Promise<string> {
  const staff = new StaffScreen(await kiosk.pageAfter(() => tapCorner(kiosk.page, 5)))
  await staff.enterPin(pin)
  await tap(staff.choice('Diagnóstico'))
  const text = await staff.fact('Llavero del sistema').innerText()
  await tap(staff.choice('Volver al menú'))
  await kiosk.pageAfter(() => tap(staff.choice('Volver')))
  return text
}

const inMemory = 'La sesión queda solo en memoria'

for (const { state, kept, says } of [
  { state: 'unlocked', kept: true, says: 'Funciona' },
  { state: 'not-installed', kept: false, says: `Ausente: .* ${inMemory}` },
  { state: 'fails-to-start', kept: false, says: `Ausente: .* ${inMemory}` },
  { state: 'no-keyring', kept: false, says: `Sin crear: .* ${inMemory}` },
  { state: 'locked', kept: false, says: `Bloqueado: .* ${inMemory}` },
  { state: 'denied', kept: false, says: `Denegado: .* ${inMemory}` },
] as const) {
  test.describe(`with the keyring state ${state}${slowUnless(state === 'unlocked')}`, () => {
    test.use({ keyringState: state })

    test("J2 J12 a person signs in, no personal data is on disk, and staff see the keyring's state", async ({
      keyring,
      kiosk,
      markers,
      screens,
      person,
    }) => {
      await signIn({ screens, person })
      await expect(screens.home.title).toBeVisible()
      if (kept) await expect.poll(() => holdsToken(keyring)).toBe(true)
      else await expect.poll(kiosk.output).toContain('"operation":"write"')
      expect(await holdsToken(keyring)).toBe(kept)
      const texts = [...markers.all()]
      expect(texts.some((text) => /^[\w-]{43}$/.test(text))).toBe(true)
      expect(kiosk.findOnDisk(...texts)).toEqual([])
      expect(findTraces({ folder: keyring?.folder ?? '', output: '' }, texts)).toEqual([])
      await screens.home.finish()
      await expect(screens.goodbye).toBeVisible()
      await expect.poll(() => holdsToken(keyring)).toBe(false)
      expect(await keychainInDiagnostics(kiosk)).toMatch(new RegExp(`^${says}$`))
    })
  })
}

test.describe('with a keyring that works', () => {
  test.use({ keyringState: 'unlocked' })

  test('J2 a person signs in and out while the keyring hangs, and no token is left when it recovers @slow', async ({
    keyring,
    kiosk,
    screens,
    person,
  }) => {
    await expect.poll(kiosk.output).toContain('keychain-probed')
    keyring?.freeze()
    await signIn({ screens, person })
    await expect(screens.home.title).toBeVisible()
    await screens.home.finish()
    await expect(screens.goodbye).toBeVisible()
    expect(await keychainInDiagnostics(kiosk)).toContain('No responde')
    keyring?.thaw()
    await expect.poll(() => keychainInDiagnostics(kiosk)).toBe('Funciona')
    expect(await holdsToken(keyring)).toBe(false)
  })

  test('J2 a token stored before the keyring hangs is removed when it recovers @slow', async ({
    keyring,
    kiosk,
    screens,
    person,
  }) => {
    await signIn({ screens, person })
    await expect.poll(() => holdsToken(keyring)).toBe(true)
    keyring?.freeze()
    await screens.home.finish()
    await expect(screens.goodbye).toBeVisible()
    await expect.poll(kiosk.output).toContain('"operation":"remove","code":"timed-out"')
    keyring?.thaw()
    await expect.poll(() => holdsToken(keyring)).toBe(false)
  })

  test('J2 a token stored before the keyring is locked is removed when it is unlocked @slow', async ({
    keyring,
    kiosk,
    screens,
    person,
  }) => {
    await signIn({ screens, person })
    await expect.poll(() => holdsToken(keyring)).toBe(true)
    await keyring?.lock()
    await screens.home.finish()
    await expect(screens.goodbye).toBeVisible()
    expect(await keychainInDiagnostics(kiosk)).toContain('Bloqueado')
    expect(await holdsToken(keyring)).toBe(true)
    await keyring?.restart()
    expect(await keychainInDiagnostics(kiosk)).toBe('Funciona')
    expect(await holdsToken(keyring)).toBe(false)
  })
})

test.describe('with a keyring that is unlocked later', () => {
  test.use({ keyringState: 'locked' })

  test('the next person’s token is stored in the keyring without a restart @slow', async ({
    keyring,
    kiosk,
    screens,
    person,
  }) => {
    await expect.poll(kiosk.output).toContain('"code":"locked"')
    await keyring?.restart()
    await signIn({ screens, person })
    await expect(screens.home.title).toBeVisible()
    await expect.poll(() => holdsToken(keyring)).toBe(true)
  })
})
