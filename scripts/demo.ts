import { rmSync } from 'node:fs'
import { startKiosk } from '../tests/support/fixtures/kiosk.ts'
import { startWorld, type World } from '../tests/support/fixtures/environment.ts'
import { shownScreens } from '../tests/support/pages/shown-screens.ts'
import { findElectron } from './lib/electron-binary.ts'
import { walkJourneys } from '../tests/support/demo/journeys.ts'
import { prepareHost } from './lib/system-packages.ts'
import { buildProgram, say } from './lib/process.ts'
import { againWithSecretService, hasSecretService } from '../tests/support/with-keyring.ts'
import { Storyboard } from './demo/storyboard.ts'

const folder = 'out/demo'

async function demo(world: World): Promise<void> {
  const kiosk = await startKiosk({ apiUrl: world.backendUrl() })
  const storyboard = new Storyboard(folder, () => kiosk.page)
  try {
    await walkJourneys({ storyboard, world, screens: shownScreens(kiosk) })
    storyboard.write()
    say(`Storyboard: ${folder}/index.html`)
  } catch (error) {
    say(kiosk.output())
    throw error
  } finally {
    await kiosk.stop()
  }
}

if (!hasSecretService) {
  await prepareHost({ withElectron: findElectron() !== undefined })
  await againWithSecretService()
}
rmSync(folder, { recursive: true, force: true })
if ((await buildProgram()) !== 0) process.exit(1)
const world = await startWorld()
try {
  await demo(world)
} catch (error) {
  say(`The demo failed: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  await world.stop()
}
