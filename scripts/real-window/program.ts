import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunningShell } from '../../packages/electron-on-chromium/src/launch.ts'
import { launchOnChromium } from '../../packages/electron-on-chromium/src/launch.ts'
import { getReadiness } from '../../shared/api/health.ts'

interface ProgramOptions {
  readonly mode: 'kiosk' | 'workstation'
  readonly display: NodeJS.ProcessEnv
  /** `XDG_SESSION_TYPE`, which makes Chromium use Wayland or X. */
  readonly sessionType: string
}

/** Starts the built program with a window on a display, and ends it after `use`. */
export async function withProgram(
  { mode, display, sessionType }: ProgramOptions,
  use: (program: RunningShell) => Promise<void>,
): Promise<void> {
  const backend = await startBackend()
  const folder = mkdtempSync(join(tmpdir(), 'real-window-'))
  const config = join(folder, 'config.json')
  writeFileSync(config, JSON.stringify({ mode, apiUrl: backend.url, label: 'real-window' }))
  const env = { SHELL_HEADLESS: '0', KIOSK_CONFIG: config, XDG_SESSION_TYPE: sessionType }
  const program = launchOnChromium({ folder, env: { ...env, ...display } })
  try {
    await use(program)
  } finally {
    await program.close()
    backend.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Starts a backend that only reports itself as ready, which is enough for the first screen; no one signs in. */
async function startBackend() {
  const server = createServer((request, response) => {
    response.statusCode = request.url === getReadiness.path ? 200 : 404
    response.setHeader('content-type', 'application/json').end('{"status":"ok"}')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
