import { mkdirSync, writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { format, resolveConfig } from 'prettier'
import { type KioskOptions, startKiosk } from '../tests/support/fixtures/kiosk.ts'
import { startWorld, type World } from '../tests/support/fixtures/environment.ts'
import { type Hands, keyboardHands, quickHands } from '../tests/support/pages/input-driver.ts'
import type { Screens } from '../tests/support/pages/kiosk-screens.ts'
import { shownScreens } from '../tests/support/pages/shown-screens.ts'
import { walkJourneys } from '../tests/support/demo/journeys.ts'
import { findElectron } from './lib/electron-binary.ts'
import { prepareHost } from './lib/system-packages.ts'
import { buildProgram, say } from './lib/process.ts'
import { type Note, Reader } from './screen-reader/reader.ts'
import { readKiosk } from './screen-reader/reading-kiosk.ts'
import { readingPage } from './screen-reader/transcript-page.ts'
import { againWithSecretService, hasSecretService } from '../tests/support/with-keyring.ts'

const folder = 'docs/accessibility'
const file = `${folder}/reading.md`
const introduction = `# What a screen reader says

Written by \`npm run reading\`; [README.md](README.md) says how.`

/** How a person works, and what they walk. */
interface Walk {
  readonly mode: NonNullable<KioskOptions['mode']>
  readonly hands: (page: Page) => Hands
  readonly walk: (reader: Reader, screens: Screens, world: World) => Promise<void>
}

/** At a desk, with Tab and Enter, as people work who do not see the screen. */
const desk: Walk = {
  mode: 'workstation',
  hands: keyboardHands,
  walk: (storyboard, screens, world) => walkJourneys({ storyboard, screens, world }),
}
/** What only a kiosk has, where a screen reader clicks for the person. */
const kiosk: Walk = { mode: 'kiosk', hands: () => quickHands, walk: readKiosk }

async function read(world: World, { mode, hands, walk }: Walk): Promise<readonly Note[]> {
  const kiosk = await startKiosk({ apiUrl: world.backendUrl(), mode })
  try {
    const reader = new Reader(() => kiosk.page)
    const screens = shownScreens(kiosk, (page) => reader.hands(hands(page)))
    await walk(reader, screens, world)
    await reader.listen()
    return reader.notes
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
if ((await buildProgram()) !== 0) process.exit(1)
const world = await startWorld()
try {
  const notes = [...(await read(world, desk)), ...(await read(world, kiosk))]
  const page = readingPage(notes, introduction)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, await format(page, { ...(await resolveConfig(file)), filepath: file }))
  say(`Written: ${file}`)
} finally {
  await world.stop()
}
