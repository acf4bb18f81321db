import { afterEach, describe, expect, it, vi } from 'vitest'
import { createHttpClient } from '../../../../electron/main/backend/http-client.ts'
import type { Config } from '../../../../electron/main/config/config-file.ts'
import { openService } from '../../../../electron/main/backend/backend-connection.ts'
import {
  openConfigStore,
  type ReadConfig,
  type ConfigStore,
} from '../../../../electron/main/config/config-store.ts'
import { getPasswordPolicy } from '../../../../shared/api/password-policy.ts'
import { err, ok } from '../../../../shared/result.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'
import { html, json, startFaultyServer } from '../../../support/fakes/faulty-server.ts'

const error = { reason: 'empty', file: 'config.json' } as const
const servers: Awaited<ReturnType<typeof startFaultyServer>>[] = []
let settings: ConfigStore

afterEach(() => {
  for (const server of servers.splice(0)) server.stop()
  settings.stop()
})

async function backend() {
  const server = await startFaultyServer(json(200, { status: 'ok' }))
  servers.push(server)
  return server
}

const at = (apiUrl: string, change: Partial<Config> = {}): ReadConfig =>
  ok({ mode: 'kiosk', apiUrl, label: 'x', printing: false, ...change })

/** The desk over a file that says what the test says. */
async function open(first: ReadConfig) {
  let said = first
  const { log } = createFakeLog()
  const onChange = vi.fn()
  const onMode = vi.fn()
  const read = () => Promise.resolve(said)
  settings = await openConfigStore({
    read,
    watch: () => () => undefined,
    log,
    onChange: () => undefined,
    gracePeriods: { invalidMs: 0, missingMs: 0 },
  })
  const service = openService({
    settings,
    connect: ({ apiUrl, mode, label }, onOutcome) => {
      const headers = { 'client-mode': mode, 'client-label': label }
      return createHttpClient({ baseUrl: apiUrl, headers, fetch, log, onOutcome, backOffMs: 1 })
    },
    log,
    onChange,
    onMode,
  })
  const say = async (next: ReadConfig) => {
    said = next
    await settings.reload()
  }
  return { service, onChange, onMode, say }
}

describe('the service', () => {
  it('is open with a configuration whose backend answers', async () => {
    const { url } = await backend()
    const { service } = await open(at(url, { printing: true }))
    expect(service.state()).toEqual({ status: 'open' })
    expect(service.printing()).toBe(true)
    expect(await service.retry()).toEqual({ status: 'open' })
  })

  it('is down as soon as the backend is seen to be away, and tells so', async () => {
    const server = await backend()
    server.answer(html(503))
    const { service, onChange } = await open(at(server.url))
    const down = { status: 'down', cause: 'server-error' }
    await vi.waitFor(() => {
      expect(onChange).toHaveBeenCalledWith(expect.objectContaining(down))
    }, 10_000)
    expect(service.state()).toMatchObject(down)
    server.answer(json(200, { status: 'ok' }))
    expect(await service.retry()).toEqual({ status: 'open' })
  })

  it('is out of order without a configuration, and looks at the file when somebody asks', async () => {
    const { url } = await backend()
    const { service, say } = await open(err(error))
    expect(await service.retry()).toEqual({ status: 'misconfigured', error })
    expect(await service.http.request(getPasswordPolicy, {})).toEqual(
      err({ code: 'misconfigured' }),
    )
    expect(service.mode()).toBe('kiosk')
    expect(service.printing()).toBe(false)
    await say(at(url))
    service.adopt()
    expect(service.state()).toEqual({ status: 'open' })
  })

  it('asks the backend of the old configuration until the new one is taken over', async () => {
    const [old, next] = [await backend(), await backend()]
    const { service, say } = await open(at(old.url))
    await say(at(next.url))
    const asked = (server: typeof old) =>
      server.seen.filter(({ path }) => path === getPasswordPolicy.path).length
    await service.http.request(getPasswordPolicy, {})
    expect([asked(old), asked(next)]).toEqual([1, 0])
    service.adopt()
    await service.http.request(getPasswordPolicy, {})
    expect([asked(old), asked(next)]).toEqual([1, 1])
  })

  it('asks for another window when the mode is another, and keeps it when the file goes wrong', async () => {
    const { url } = await backend()
    const { service, onMode, say } = await open(at(url))
    await say(at(url, { mode: 'workstation' }))
    expect(onMode).not.toHaveBeenCalled()
    service.adopt()
    expect(service.mode()).toBe('workstation')
    expect(onMode).toHaveBeenCalledTimes(1)
    await say(err(error))
    await vi.waitFor(() => {
      service.adopt()
      expect(service.state()).toEqual({ status: 'misconfigured', error })
    }, 10_000)
    expect(service.mode()).toBe('workstation')
    expect(onMode).toHaveBeenCalledTimes(1)
  })
})
