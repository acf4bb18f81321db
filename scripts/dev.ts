import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBackend } from './lib/start-backend.ts'
import { fetchElectron } from './lib/electron-binary.ts'
import { fail, runTool, say, shutdownSignal } from './lib/process.ts'

if (!(await fetchElectron())) {
  say(
    'Hot reload needs the Electron binary, which could not be downloaded. `npm start` works without it.',
  )
  process.exit(1)
}
const backend = await startBackend({
  PORT: '0',
  DATA_DIR: process.env['DATA_DIR'] ?? join('.data', 'dev'),
  DEMO_PEOPLE: 'true',
}).catch((error: unknown) => {
  fail(error)
  process.exit()
})
const folder = mkdtempSync(join(tmpdir(), 'segurometal-dev-'))
for (const line of backend.announced) say(line)
const configFile = join(folder, 'config.json')
const config = { mode: 'workstation', apiUrl: backend.url, label: 'npm-run-dev' }
writeFileSync(configFile, JSON.stringify(config))
const env = { ...process.env, KIOSK_CONFIG: configFile }
process.exitCode = await runTool('electron-vite', ['dev'], { env, signal: shutdownSignal() })
await backend.stop()
rmSync(folder, { recursive: true, force: true })
