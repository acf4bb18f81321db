import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Picture } from '../gallery/palette-png.ts'
import { capture } from '../lib/process.ts'
import { readXwd } from './picture.ts'
import { parseWindowTree, type XWindow } from './x-windows.ts'

/** A virtual display, with functions that inspect it from outside the program. */
export interface VirtualDisplay {
  /** Environment variables that lead a program to the display. */
  readonly env: NodeJS.ProcessEnv
  readonly picture: () => Promise<Picture>
  readonly stop: () => Promise<void>
}

export interface XDisplay extends VirtualDisplay {
  /** All named windows, the topmost first. */
  readonly windows: () => Promise<XWindow[]>
}

/** Starts a virtual X server, and a window manager on it if one is given. */
export async function startXDisplay(size: string, windowManager?: string): Promise<XDisplay> {
  const folder = mkdtempSync(join(tmpdir(), 'x-display-'))
  const screen = ['-screen', '0', `${size}x24`, '-fbdir', folder]
  // Xvfb chooses a free number and writes it to the file descriptor.
  const server = spawn('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp', '-noreset', ...screen], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await firstLine(server)
  const env = { DISPLAY: `:${number}`, WAYLAND_DISPLAY: undefined }
  const manager = windowManager ? startOn(env, windowManager) : undefined
  return {
    env,
    windows: async () => {
      const { output } = await capture('xwininfo', ['-root', '-tree'], { env: withEnv(env) })
      return parseWindowTree(output)
    },
    picture: () => Promise.resolve(readXwd(readFileSync(join(folder, 'Xvfb_screen0')))),
    stop: async () => {
      await end(manager)
      await end(server)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const withEnv = (env: NodeJS.ProcessEnv) => ({ ...process.env, ...env })

const startOn = (env: NodeJS.ProcessEnv, command: string) =>
  spawn(command, [], { env: withEnv(env), stdio: 'ignore' })

async function firstLine(server: ChildProcess): Promise<string> {
  const [chunk] = (await Promise.race([
    once(server.stdio[3] as NodeJS.ReadableStream, 'data'),
    once(server, 'exit').then(() => ['']),
  ])) as [Buffer | string]
  const line = chunk.toString().trim()
  if (line === '') throw new Error('Xvfb does not start.')
  return line
}

/** Ends a process of a display; resolves when it has exited. */
export async function end(child: ChildProcess | undefined): Promise<void> {
  if (child?.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
