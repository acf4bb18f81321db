// node run-packed.ts app.asar [switches]: runs a packaged program on the shell, as the stand-in for Electron does.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { unpackArchive } from './unpack-archive.ts'

const [archive = '', ...switches] = process.argv.slice(2)
const { folder, entry } = unpackArchive(archive)
const shell = join(import.meta.dirname, '../../packages/electron-on-chromium/src/run.ts')
const program = spawn(process.execPath, [shell, entry, ...switches], {
  stdio: 'inherit',
  env: { ...process.env, SHELL_PACKAGED: 'yes' },
})
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => program.kill(signal))
}
program.on('exit', (code) => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(code ?? 1)
})
