import { rmSync } from 'node:fs'
import { startKiosk } from '../tests/e2e/fixtures/kiosk.ts'
import { startWorld, type World } from '../tests/e2e/fixtures/world.ts'
import { shownScreens } from '../tests/e2e/screens/shown-screens.ts'
import { buildProgram } from './build-program.ts'
import { findElectron } from './electron-binary.ts'
import { walkJourneys } from './demo-journeys.ts'
import { prepareHost } from './prepare-host.ts'
import { say } from './process.ts'
import { againWithSecretService, hasSecretService } from './secret-service.ts'
import { Storyboard } from './storyboard.ts'

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

try {
  if (!hasSecretService) {
    await prepareHost({ withElectron: findElectron() !== undefined })
    await againWithSecretService()
  }
  if ((await buildProgram()) !== 0) process.exit(1)
  rmSync(folder, { recursive: true, force: true })
  const world = await startWorld()
  await demo(world).finally(world.stop)
} catch (error) {
  say(`The demo stopped here: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
