import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readConfig } from '../../../../electron/main/config/config-file.ts'
import { openConfigStore, type ConfigStore } from '../../../../electron/main/config/config-store.ts'
import { watchFile } from '../../../../electron/main/config/watch-file.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'

const right = { mode: 'kiosk', apiUrl: 'https://api.example.com', label: 'a' }
let folder: string
let file: string
const open: ConfigStore[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'))
  file = join(folder, 'config.json')
})

afterEach(() => {
  for (const config of open.splice(0)) config.stop()
  rmSync(folder, { recursive: true, force: true })
})

const write = (content: object | string) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
}

/** Opens a config store that relies on folder events, not on polling, unless the test sets a polling interval. */
async function follow({
  gracePeriods = { invalidMs: 30, missingMs: 30 },
  pollMs = 3_600_000,
} = {}) {
  const { log, lines } = createFakeLog()
  const onChange = vi.fn()
  const config = await openConfigStore({
    read: () => readConfig(file),
    watch: (changed) => watchFile(file, changed, { pollMs, debounceMs: 5 }),
    log,
    gracePeriods,
  })
  config.on('pending', onChange)
  open.push(config)
  const label = () => {
    const current = config.current()
    return current.ok ? current.value.label : current.error.reason
  }
  return { config, lines, onChange, label }
}

const change = (onChange: ReturnType<typeof vi.fn>, times = 1) =>
  vi.waitFor(() => {
    expect(onChange).toHaveBeenCalledTimes(times)
  }, 10_000)

describe('the mode before there has been a valid config', () => {
  it('is workstation if there is no file: nobody has made a kiosk of this machine', async () => {
    const { config, onChange } = await follow()
    expect(config.mode()).toBe('workstation')
    write(right)
    await change(onChange)
    config.applyPending()
    expect(config.mode()).toBe('kiosk')
    rmSync(file)
    await change(onChange, 2)
    config.applyPending()
    expect(config.mode()).toBe('kiosk')
  })

  it.each(['', '{', '{"mode":"workstation"}'])(
    'is kiosk if the file is %j, so that a faulty config does not turn a kiosk into a window',
    async (content) => {
      write(content)
      expect((await follow()).config.mode()).toBe('kiosk')
    },
  )

  it('is kiosk if the file cannot be read', async () => {
    mkdirSync(file)
    expect((await follow()).config.mode()).toBe('kiosk')
  })
})

describe('a change to the config file', () => {
  it('is pending until applyPending is called', async () => {
    write(right)
    const { config, onChange, label } = await follow()
    write({ ...right, label: 'b' })
    await change(onChange)
    expect(label()).toBe('a')
    expect(config.applyPending()).toBe(true)
    expect(label()).toBe('b')
    expect(config.applyPending()).toBe(false)
  })

  it('is detected if an editor replaces the file', async () => {
    write(right)
    const { onChange } = await follow()
    const draft = join(folder, 'config.json~')
    writeFileSync(draft, JSON.stringify({ ...right, label: 'b' }))
    renameSync(draft, file)
    await change(onChange)
  })

  it('is detected if the folder is created later', async () => {
    file = join(folder, 'later', 'config.json')
    const { config, onChange, label } = await follow({ pollMs: 20 })
    expect(label()).toBe('missing')
    mkdirSync(join(folder, 'later'))
    write(right)
    await change(onChange)
    config.applyPending()
    expect(label()).toBe('a')
    write({ ...right, label: 'b' })
    await change(onChange, 2)
  })

  it('is detected if the folder has been replaced', async () => {
    file = join(folder, 'moved', 'config.json')
    mkdirSync(join(folder, 'moved'))
    write(right)
    const { onChange } = await follow({ pollMs: 20 })
    renameSync(join(folder, 'moved'), join(folder, 'old'))
    mkdirSync(join(folder, 'moved'))
    write({ ...right, label: 'b' })
    await change(onChange)
    write({ ...right, label: 'c' })
    await change(onChange, 2)
  })

  it('is not pending if the values stay the same', async () => {
    write(right)
    const { config, onChange, lines } = await follow()
    write(`${JSON.stringify(right, null, 2)}\n`)
    await config.reload()
    expect(onChange).not.toHaveBeenCalled()
    expect(config.applyPending()).toBe(false)
    expect(lines).toHaveLength(1)
  })

  it('is no longer pending after it has been reverted', async () => {
    write(right)
    const { config, onChange } = await follow()
    write({ ...right, label: 'b' })
    await change(onChange)
    write(right)
    await config.reload()
    expect(config.applyPending()).toBe(false)
  })

  it('becomes pending after the grace period if the new config is invalid, and its errors are logged', async () => {
    write(right)
    const { config, onChange, lines, label } = await follow()
    write({ ...right, apiUrl: 'http://example.com', color: 1 })
    await change(onChange)
    expect(label()).toBe('a')
    config.applyPending()
    expect(label()).toBe('invalid')
    const fieldErrors = 'apiUrl not-https (line 1), color unknown-key (line 1)'
    expect(lines).toContainEqual({
      event: 'misconfigured',
      fields: { reason: 'invalid', file, line: undefined, fieldErrors },
    })
    write(right)
    await change(onChange, 2)
    config.applyPending()
    expect(label()).toBe('a')
  })

  it('logs every fault, including those that do not fit on the screen', async () => {
    write({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 })
    const { lines } = await follow()
    const named = lines.find(({ event }) => event === 'misconfigured')?.fields?.['fieldErrors']
    expect(String(named).split(', ')).toEqual([
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((key) => `${key} unknown-key (line 1)`),
      ...['mode', 'apiUrl', 'label'].map((key) => `${key} missing-key`),
    ])
  })

  it('is not pending while the file is half written or missing', async () => {
    write(right)
    const { config, onChange } = await follow({
      gracePeriods: { invalidMs: 60_000, missingMs: 60_000 },
    })
    for (const mishap of [
      () => {
        write('{"mode":')
      },
      () => {
        rmSync(file)
      },
    ]) {
      mishap()
      await config.reload()
      expect(config.applyPending()).toBe(false)
    }
    write({ ...right, label: 'b' })
    await change(onChange)
    config.applyPending()
    expect(config.current()).toMatchObject({ value: { label: 'b' } })
  })
})
