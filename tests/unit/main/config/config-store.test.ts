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
  folder = mkdtempSync(join(tmpdir(), 'settings-'))
  file = join(folder, 'config.json')
})

afterEach(() => {
  for (const settings of open.splice(0)) settings.stop()
  rmSync(folder, { recursive: true, force: true })
})

const write = (content: object | string) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
}

/** Without a look at the file now and then, unless the test wants one: the folder tells of each change. */
async function follow({ patience = { wrongMs: 30, goneMs: 30 }, pollMs = 3_600_000 } = {}) {
  const { log, lines } = createFakeLog()
  const onChange = vi.fn()
  const settings = await openConfigStore({
    read: () => readConfig(file),
    watch: (changed) => watchFile(file, changed, { pollMs, quietMs: 5 }),
    log,
    onChange,
    gracePeriods: patience,
  })
  open.push(settings)
  const label = () => {
    const config = settings.current()
    return config.ok ? config.value.label : config.error.reason
  }
  return { settings, lines, onChange, label }
}

const change = (onChange: ReturnType<typeof vi.fn>, times = 1) =>
  vi.waitFor(() => {
    expect(onChange).toHaveBeenCalledTimes(times)
  }, 10_000)

describe('a change of the configuration file', () => {
  it('is told, and taken over only when somebody says that it may', async () => {
    write(right)
    const { settings, onChange, label } = await follow()
    write({ ...right, label: 'b' })
    await change(onChange)
    expect(label()).toBe('a')
    expect(settings.applyPending()).toBe(true)
    expect(label()).toBe('b')
    expect(settings.applyPending()).toBe(false)
  })

  it('is seen when an editor puts a new file in the place of the old one', async () => {
    write(right)
    const { onChange } = await follow()
    const draft = join(folder, 'config.json~')
    writeFileSync(draft, JSON.stringify({ ...right, label: 'b' }))
    renameSync(draft, file)
    await change(onChange)
  })

  it('is seen when the folder is made later', async () => {
    file = join(folder, 'later', 'config.json')
    const { settings, onChange, label } = await follow({ pollMs: 20 })
    expect(label()).toBe('missing')
    mkdirSync(join(folder, 'later'))
    write(right)
    await change(onChange)
    settings.applyPending()
    expect(label()).toBe('a')
    write({ ...right, label: 'b' })
    await change(onChange, 2)
  })

  it('is seen when the folder is another one by now', async () => {
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

  it('that comes to nothing is not told', async () => {
    write(right)
    const { settings, onChange, lines } = await follow()
    write(`${JSON.stringify(right, null, 2)}\n`)
    await settings.reload()
    expect(onChange).not.toHaveBeenCalled()
    expect(settings.applyPending()).toBe(false)
    expect(lines).toHaveLength(1)
  })

  it('that is taken back before anybody could take it over leaves things as they are', async () => {
    write(right)
    const { settings, onChange } = await follow()
    write({ ...right, label: 'b' })
    await change(onChange)
    write(right)
    await settings.reload()
    expect(settings.applyPending()).toBe(false)
  })

  it('to something wrong counts once it has stayed so, and the log says what is wrong', async () => {
    write(right)
    const { settings, onChange, lines, label } = await follow()
    write({ ...right, apiUrl: 'http://example.com', colour: 1 })
    await change(onChange)
    expect(label()).toBe('a')
    settings.applyPending()
    expect(label()).toBe('invalid')
    const fieldErrors = 'apiUrl not-https, colour unknown-key'
    expect(lines).toContainEqual({
      event: 'misconfigured',
      fields: { reason: 'invalid', file, line: undefined, fieldErrors },
    })
    write(right)
    await change(onChange, 2)
    settings.applyPending()
    expect(label()).toBe('a')
  })

  it('is waited for while it is half written, and while its drive is away', async () => {
    write(right)
    const { settings, onChange } = await follow({ patience: { wrongMs: 60_000, goneMs: 60_000 } })
    for (const mishap of [
      () => {
        write('{"mode":')
      },
      () => {
        rmSync(file)
      },
    ]) {
      mishap()
      await settings.reload()
      expect(settings.applyPending()).toBe(false)
    }
    write({ ...right, label: 'b' })
    await change(onChange)
    settings.applyPending()
    expect(settings.current()).toMatchObject({ value: { label: 'b' } })
  })
})
