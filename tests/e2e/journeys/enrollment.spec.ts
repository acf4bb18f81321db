import { emptyKeychain, secretInKeychain } from '../../support/fixtures/keychain.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import { shownScreens } from '../../support/pages/shown-screens.ts'
import { signIn } from './steps.ts'

const keyInKeychain = async (): Promise<string> => {
  const entry = JSON.parse((await secretInKeychain('kiosk-key')) ?? '{}') as { key?: string }
  return entry.key ?? ''
}

test('an enrolled kiosk sends its own key from the keychain, also after a restart, and its config alone enrolls no other machine @slow', async ({
  start,
  network,
  environment,
  markers,
  person,
}) => {
  const enrollment = await environment.newEnrollmentCode()
  const kiosk = await start({ enrollment })
  await expect.poll(kiosk.output).toContain('"kiosk-enrolled"')
  const key = await keyInKeychain()
  expect(key).toMatch(/^[\w-]{43}$/)
  const screens = shownScreens(kiosk)
  await signIn({ screens, person })
  await expect(screens.home.title).toBeVisible()
  expect(network.kioskKeys().at(-1)).toBe(key)
  expect(await kiosk.findInPage(key)).toBe(false)
  expect(kiosk.findOnDisk(key)).toEqual([])
  await screens.home.finish()
  await expect(screens.goodbye).toBeVisible()
  await kiosk.stop()

  network.reset(markers.add)
  const again = await start({ enrollment })
  await expect.poll(again.output).toContain('"kiosk-enrolled"')
  await expect.poll(() => network.kioskKeys().at(-1)).toBe(key)
  await again.stop()

  await emptyKeychain()
  const copy = await start({ enrollment })
  await expect.poll(copy.output).toContain('"enrollment-failed","code":"invalid-credentials"')
  network.reset(markers.add)
  const onCopy = shownScreens(copy)
  await signIn({ screens: onCopy, person })
  await expect(onCopy.home.title).toBeVisible()
  expect(new Set(network.kioskKeys())).toEqual(new Set([undefined]))
  await onCopy.home.finish()
  await expect(onCopy.goodbye).toBeVisible()
})
