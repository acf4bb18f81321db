import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wrongFuses } from './lib/fuses.ts'
import { fail, say } from './lib/process.ts'

const startLimitMs = 60_000

/** The executable that `npm run dist -- --dir` built, and the file that contains its fuses. */
function packagedProgram(): { readonly program: string; readonly fuses: string } {
  const name = 'Segurometal Extranet Asegurados'
  const folder = readdirSync('dist').find((entry) =>
    existsSync(join('dist', entry, executableIn(name))),
  )
  if (!folder) throw new Error('No packaged program: run `npm run dist -- --dir` first.')
  const program = join('dist', folder, executableIn(name))
  const bundle = join('dist', folder, `${name}.app`)
  return { program, fuses: process.platform === 'darwin' ? bundle : program }
}

function executableIn(name: string): string {
  if (process.platform === 'darwin') return join(`${name}.app`, 'Contents', 'MacOS', name)
  return process.platform === 'win32' ? `${name}.exe` : 'segurometal-extranet-asegurados'
}

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
  const { program, fuses } = packagedProgram()
  const wrong = await wrongFuses(fuses)
  if (wrong.length > 0) throw new Error(`These fuses are wrong: ${wrong.join(', ')}.`)
  await start(program)
  say('The packaged program starts, exits cleanly and has the configured fuses.')
}

await main().catch(fail)
