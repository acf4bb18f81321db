import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildProgram } from './lib/build-program.ts'
import { fail, runTool, say } from './lib/process.ts'
import { prepareHost } from './lib/system-packages.ts'
import { packStandIn } from './packaging/pack-stand-in.ts'
import { packagedFolder, programIn } from './packaging/packaged-program.ts'
import { unpackArchive } from './packaging/unpack-archive.ts'

const help = `npm run packed-journeys [-- options of Playwright]

Builds and packages the program, and runs the end-to-end tests of the journeys J1 to J14 and of the program's command line on
what is inside app.asar, on Chromium (Linux). Any option, such as a file name or --grep, replaces this selection.`

/** Titles of the tests of journeys, and of the command line. */
const selection = ['--grep', String.raw`\bJ\d+\b|--check-config|--staff-pin`]

async function main(options: readonly string[]): Promise<number> {
  await prepareHost({ withElectron: false, withWindow: false })
  if ((await buildProgram()) !== 0) return 1
  const packed = 'out/packed'
  await packStandIn(packed)
  const archive = join(packagedFolder(packed), programIn(process.platform).resources, 'app.asar')
  const { folder, entry } = unpackArchive(archive)
  say(`Running ${archive}, unpacked in ${folder}.`)
  try {
    const tests = options.length > 0 ? options : selection
    const env = { ...process.env, PACKED_PROGRAM: entry }
    return await runTool('playwright', ['test', '--config', 'tests/e2e', ...tests], { env })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv.includes('--help')) {
  say(help)
} else {
  const code = await main(process.argv.slice(2)).catch(fail)
  process.exitCode ??= code ?? 1
}
