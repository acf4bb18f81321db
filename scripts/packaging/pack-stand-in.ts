import { rmSync } from 'node:fs'
import { captureTool } from '../lib/process.ts'
import { makeStandIn } from './stand-in-electron.ts'

const electron = 'out/stand-in'

/**
 * Packages the built program for this machine's Linux with a stand-in for Electron's binary. Everything else runs as in
 * `npm run dist -- --dir`. Throws electron-builder's output if it fails.
 */
export async function packStandIn(output: string, ...switches: readonly string[]): Promise<void> {
  if (process.platform !== 'linux') throw new Error('The stand-in for Electron exists for Linux.')
  makeStandIn(electron)
  rmSync(output, { recursive: true, force: true })
  const config = [`-c.electronDist=${electron}`, `-c.directories.output=${output}`]
  const { code, output: log } = await captureTool('electron-builder', [
    ...['--linux', '--dir', '--publish', 'never'],
    ...config,
    ...switches,
  ])
  if (code !== 0) throw new Error(log)
}
