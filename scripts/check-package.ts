import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildProgram } from './lib/build-program.ts'
import { fail, say } from './lib/process.ts'
import { approveContents, contentsTable, findFaults } from './packaging/check-contents.ts'
import { contentsOf } from './packaging/contents.ts'
import { packStandIn } from './packaging/pack-stand-in.ts'
import { packagedFolder, programIn } from './packaging/packaged-program.ts'

const help = `npm run check-package [-- --stand-in] [--approve]

Prints what \`npm run dist -- --dir\` packaged, with sizes, compares it with scripts/packaging/contents.txt, and checks the
archive, fuses, native modules, licenses and SBOM; then starts it.
  --stand-in  first builds and packages with a stand-in for Electron's binary, for machines that cannot download it (Linux)
  --approve   first updates the list`

const startLimitMs = 60_000

/** Starts the program as a workstation without a backend, and ends it once it logs that it has started. */
async function start(program: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'packaged-'))
  const config = join(folder, 'config.json')
  const apiUrl = 'http://127.0.0.1:9'
  writeFileSync(config, JSON.stringify({ mode: 'workstation', apiUrl, label: 'package' }))
  const child = spawn(program, [], {
    env: { ...process.env, KIOSK_CONFIG: config },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  try {
    await untilStarted(child, exited)
    child.kill('SIGTERM')
    const code = await exited
    // Windows has no signals: `kill` ends the process immediately.
    if (process.platform !== 'win32' && code !== 0) throw new Error(`It exits with ${code}.`)
  } finally {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

async function untilStarted(child: ChildProcess, exited: Promise<number | null>): Promise<void> {
  let output = ''
  const started = new Promise((resolve) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('"event":"started"')) resolve('started')
    })
  })
  const limit = AbortSignal.timeout(startLimitMs)
  const tooLate = once(limit, 'abort').then(() => 'too late')
  const result = await Promise.race([started, tooLate, exited])
  if (result !== 'started') throw new Error(`It does not start (${String(result)}).\n${output}`)
}

async function main(): Promise<void> {
  const { platform, arch, argv } = process
  const isStandIn = argv.includes('--stand-in')
  if (isStandIn) {
    if ((await buildProgram()) !== 0) throw new Error('The build failed.')
    await packStandIn('out/packed')
  }
  const folder = packagedFolder(isStandIn ? 'out/packed' : 'dist')
  if (argv.includes('--approve')) approveContents(folder, platform)
  say(contentsTable(contentsOf(folder, platform)))
  const faults = await findFaults(folder, platform, arch)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  await start(join(folder, programIn(platform).executable))
  say('The packaged program is as expected, starts and exits cleanly.')
}

if (process.argv.includes('--help')) say(help)
else await main().catch(fail)
