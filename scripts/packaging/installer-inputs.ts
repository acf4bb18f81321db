// node installer-inputs.ts FOLDER: prints as JSON the input that electron-builder passes to the tools that make the
// installers of the packaged program in this folder. It stops before it would download these tools.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Arch, build, type Configuration, Platform } from 'electron-builder'

const [prepackaged = ''] = process.argv.slice(2)
const output = mkdtempSync(join(tmpdir(), 'installers-'))
const given: unknown[] = []
let msiProject = ''

const common: Configuration = { extends: 'electron-builder.yml', directories: { output } }

async function linuxInputs(): Promise<void> {
  await build({
    targets: Platform.LINUX.createTarget(['deb', 'AppImage'], Arch.x64),
    ...{ prepackaged, publish: 'never', config: common },
    effectiveOptionComputed: (input: unknown) => {
      given.push(input)
      return Promise.resolve(true)
    },
  })
}

class Stop extends Error {}

async function windowsInputs(): Promise<void> {
  const icon = join(output, 'icon.ico')
  writeFileSync(icon, iconFile())
  const msiProjectCreated = (path: string) => {
    msiProject = readFileSync(path, 'utf8')
    throw new Stop()
  }
  const targets = Platform.WINDOWS.createTarget(['msi'], Arch.x64)
  const config = { ...common, win: { icon }, msiProjectCreated }
  await build({ targets, prepackaged, publish: 'never', config }).catch((error: unknown) => {
    if (!(error instanceof Stop)) throw error
  })
}

/** Our icon as a Windows .ico file, so that electron-builder does not download a tool to convert it. */
function iconFile(): Buffer {
  const picture = readFileSync('resources/icon.png')
  const header = Buffer.alloc(22)
  header.set([0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 32, 0])
  header.writeUInt32LE(picture.length, 14)
  header.writeUInt32LE(header.length, 18)
  return Buffer.concat([header, picture])
}

try {
  await linuxInputs()
  await windowsInputs()
  process.send?.({ given, msiProject })
} finally {
  rmSync(output, { recursive: true, force: true })
}
