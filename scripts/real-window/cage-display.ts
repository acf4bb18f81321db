import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { capture } from '../lib/process.ts'
import { readPpm } from './picture.ts'
import { until } from './until.ts'
import { end, type VirtualDisplay } from './x-display.ts'

/** Cage refuses to run as root, so root starts it as `nobody`. */
const nobody = 65534

/**
 * Starts cage without a screen, with two outputs of 1280x720 that it combines. With a single output, wlroots 0.15 shows a
 * full-screen window's buffer directly, and screenshots then contain the previous picture.
 */
export async function startCage(): Promise<VirtualDisplay & { readonly size: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'cage-'))
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(folder, nobody, nobody)
  const env = { XDG_RUNTIME_DIR: folder, WAYLAND_DISPLAY: 'wayland-0', DISPLAY: undefined }
  const cage = spawn('cage', ['--', 'sleep', 'infinity'], {
    ...(isRoot && { uid: nobody, gid: nobody }),
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      XDG_RUNTIME_DIR: folder,
      WLR_BACKENDS: 'headless',
      WLR_HEADLESS_OUTPUTS: '2',
      WLR_RENDERER: 'pixman',
      WLR_LIBINPUT_NO_DEVICES: '1',
    },
    stdio: 'ignore',
  })
  const socket = join(folder, env.WAYLAND_DISPLAY)
  await until('cage does not start', () => Promise.resolve(existsSync(socket)))
  return {
    env,
    size: '2560x720',
    picture: async () => {
      const file = join(folder, 'picture.ppm')
      const { code, output } = await capture('grim', ['-t', 'ppm', file], {
        env: { ...process.env, ...env },
      })
      if (code !== 0) throw new Error(`grim: ${output.trim()}`)
      return readPpm(readFileSync(file))
    },
    stop: async () => {
      await end(cage)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
