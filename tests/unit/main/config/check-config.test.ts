import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfigTexts } from '../../../../build/config-texts.ts'
import { runConfigCheck } from '../../../../electron/main/config/check-config.ts'
import { configText } from './config-text.ts'

const folder = mkdtempSync(join(tmpdir(), 'check-config-'))
const [usual, other] = [join(folder, 'config.json'), join(folder, 'other.json')]
writeFileSync(usual, configText())
writeFileSync(other, configText({ mode: '"Kiosk"' }))

afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** Runs the program with these arguments; resolves to its output and its exit result. */
function run(args: readonly string[], stdout = new PassThrough()) {
  const program = {
    argv: ['program', ...args],
    env: { KIOSK_CONFIG: usual },
    platform: process.platform,
    stdout: stdout as unknown as typeof process.stdout,
  }
  return new Promise<{ printed: string; usable: boolean | undefined }>((resolve, reject) => {
    const ended = (usable?: boolean) => {
      resolve({ printed: String(stdout.read() ?? ''), usable })
    }
    runConfigCheck(program, readConfigTexts(), ended).then(() => {
      ended()
    }, reject)
  })
}

describe('runConfigCheck', () => {
  it.each([
    [['--check-config'], usual],
    [['--check-config', '--json'], usual],
    [['--json', '--check-config', other], other],
    [[`--check-config=${other}`], other],
    [['--check-config='], usual],
    [['--check-config', join(folder, 'none.json')], join(folder, 'none.json')],
  ])('checks the file that %j names, or the usual one', async (args, file) => {
    const { printed, usable } = await run(args)
    expect(printed).toContain(file)
    expect(usable).toBe(file === usual)
  })

  it('does nothing without the switch', async () => {
    expect(await run(['--disable-gpu', '--json'])).toEqual({ printed: '', usable: undefined })
  })

  it('exits even if no one reads its output', async () => {
    const closed = new PassThrough()
    closed.destroy()
    expect((await run(['--check-config', other], closed)).usable).toBe(false)
  })
})
