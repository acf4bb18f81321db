import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startBackend } from './lib/start-backend.ts'
import { buildProgram } from './lib/build-program.ts'
import { fetchElectron } from './lib/electron-binary.ts'
import { prepareHost } from './lib/system-packages.ts'
import { fail, run, say, shutdownSignal } from './lib/process.ts'

const { values } = parseArgs({ options: { mode: { type: 'string', default: 'kiosk' } } })

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])

async function start(): Promise<number> {
  const electron = await fetchElectron()
  await prepareHost({ withElectron: electron !== undefined, withWindow: true })
  const built = await buildProgram()
  if (built !== 0) return built
  const backend = await startBackend({
    PORT: '0',
    DATA_DIR: process.env['DATA_DIR'] ?? join('.data', 'start'),
    DEMO_PEOPLE: 'true',
  })
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-start-'))
  for (const line of backend.announced) say(line)
  const configFile = join(folder, 'config.json')
  const config = { mode: values.mode, apiUrl: backend.url, label: 'npm-start' }
  writeFileSync(configFile, JSON.stringify(config))
  say('Press Ctrl+C in this terminal to quit.')
  try {
    return await runProgram(electron, configFile)
  } finally {
    await backend.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function runProgram(electron: string | undefined, configFile: string): Promise<number> {
  const options = { signal: shutdownSignal() }
  const env = { ...process.env, KIOSK_CONFIG: configFile }
  if (electron) return run(electron, ['.'], { ...options, env })
  say('No Electron binary is available: running the same build on Chromium.')
  const shell = ['packages/electron-on-chromium/src/run.ts', 'out/main/index.js']
  return run(process.execPath, shell, { ...options, env: { ...env, SHELL_HEADLESS: '0' } })
}

async function demo(): Promise<number> {
  say('No display found: running the demo instead (npm run demo).')
  return await run(process.execPath, ['scripts/demo.ts'])
}

await (hasDisplay ? start() : demo()).then((code) => {
  process.exitCode = code
}, fail)
