import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { startKiosk } from '../tests/support/fixtures/kiosk.ts'
import { startEnvironment, type Environment } from '../tests/support/fixtures/environment.ts'
import { shownScreens } from '../tests/support/pages/shown-screens.ts'
import { findElectron } from './lib/electron-binary.ts'
import { buildProgram } from './lib/build-program.ts'
import { runJourneys } from '../tests/support/demo/journeys.ts'
import { prepareHost } from './lib/system-packages.ts'
import { say } from './lib/process.ts'
import { rerunWithSecretService, hasSecretService } from '../tests/support/with-keyring.ts'
import { Storyboard } from './demo/storyboard.ts'

const folder = 'out/demo'

/** Contact data that the help dialog shows. */
const branch = {
  counter: 'Planta baja, a la izquierda',
  hours: 'Lunes a viernes de 9 a 17',
  phone: '0800-555-7348',
  payment: 'en el mostrador o en Rapipago',
  extranetUrl: 'https://extranet.segurometal.example/',
}

function addBranch(file: string): void {
  const config = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...config, branch }))
}

async function demo(environment: Environment): Promise<void> {
  const kiosk = await startKiosk({ apiUrl: environment.backendUrl() })
  kiosk.configure(addBranch)
  const storyboard = new Storyboard(folder, () => kiosk.page)
  try {
    await runJourneys({ storyboard, environment, screens: shownScreens(kiosk) })
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
    await prepareHost({ withElectron: findElectron() !== undefined, withWindow: false })
    await rerunWithSecretService()
  }
  if ((await buildProgram()) !== 0) process.exit(1)
  rmSync(folder, { recursive: true, force: true })
  const environment = await startEnvironment()
  await demo(environment).finally(environment.stop)
} catch (error) {
  say(`The demo failed: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
