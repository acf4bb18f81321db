import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import {
  modeOf,
  sentenceOf,
  start,
  startAndStop,
  startLimitMs,
  stop,
  temporaryFolder,
  urlOf,
} from './server-process.ts'

describe('the first start', () => {
  it.each([
    ['its temporary folder', (name: string) => name.startsWith('database.new-')],
    ['its database', (name: string) => name === 'database'],
    ['its key', (name: string) => name === 'server.key'],
  ])('is repeated after being killed with %s on disk', async (_, isThere) => {
    const folder = temporaryFolder()
    const killed = start({ DATA_DIR: folder })
    await vi.waitFor(
      () => {
        expect(readdirSync(folder).some(isThere)).toBe(true)
      },
      { timeout: startLimitMs, interval: 1 },
    )
    killed.child.kill('SIGKILL')
    await killed.exit
    await startAndStop({ DATA_DIR: folder })
    expect(readdirSync(folder)).toEqual(['database', 'server.key'])
    expect(modeOf(folder)).toBe(0o700)
  })

  it('succeeds for only one of two servers started on a folder at the same time; the other names the folder in its error', async () => {
    const folder = temporaryFolder()
    const servers = [start({ DATA_DIR: folder }), start({ DATA_DIR: folder })]
    const first = await Promise.race(servers.map(({ exit }, index) => exit.then(() => index)))
    const [loser, winner] = first === 0 ? servers : servers.toReversed()
    if (!loser || !winner) throw new Error('Two were started.')
    expect(await sentenceOf(loser)).toContain(
      `Another backend runs on ${join(folder, 'database/data')}: stop it, or set DATA_DIR to another folder.`,
    )
    await urlOf(winner, 'Backend ready')
    await stop(winner)
    expect(readdirSync(folder)).toEqual(['database', 'server.key'])
  })
})
