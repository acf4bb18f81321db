import { afterEach, describe, expect, it, vi } from 'vitest'
import { createHttpClient } from '../../../../electron/main/backend/http-client.ts'
import type { Config } from '../../../../electron/main/config/config-file.ts'
import { BackendConnection } from '../../../../electron/main/backend/backend-connection.ts'
import {
  openConfigStore,
  type ConfigStore,
  type ReadConfig,
} from '../../../../electron/main/config/config-store.ts'
import { getPasswordPolicy } from '../../../../shared/api/password-policy.ts'
import { err, ok } from '../../../../shared/result.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'
import { html, json, startFaultyServer } from '../../../support/fakes/faulty-server.ts'

const error = { reason: 'empty', file: 'config.json' } as const
const servers: Awaited<ReturnType<typeof startFaultyServer>>[] = []
let config: ConfigStore

afterEach(() => {
  for (const server of servers.splice(0)) server.stop()
  config.stop()
})

async function backend() {
  const server = await startFaultyServer(json(200, { status: 'ok' }))
  servers.push(server)
  return server
}

const at = (apiUrl: string, change: Partial<Config> = {}): ReadConfig =>
  ok({ mode: 'kiosk', apiUrl, label: 'x', printing: false, branch: {}, ...change })

/** Opens a connection on a config store; the test sets the content of its file. */
async function open(first: ReadConfig) {
  let content = first
  const { log } = createFakeLog()
  const onStatus = vi.fn()
  const onMode = vi.fn()
  config = await openConfigStore({
    read: () => Promise.resolve(content),
    watch: () => () => undefined,
    log,
    gracePeriods: { invalidMs: 0, missingMs: 0 },
  })
  const connection = new BackendConnection({
    config,
    createClient: ({ apiUrl, mode, label }, onOutcome) => {
      const headers = { 'client-mode': mode, 'client-label': label }
      return createHttpClient({ baseUrl: apiUrl, headers, fetch, log, onOutcome, backOffMs: 1 })
    },
    log,
  })
  connection.on('status-changed', onStatus)
  config.on('mode-changed', onMode)
  const write = async (next: ReadConfig) => {
    content = next
    await config.reload()
  }
  return { config, connection, onStatus, onMode, write }
}

describe('BackendConnection', () => {
  it('is open if the config is valid and its backend responds', async () => {
    const { url } = await backend()
    const { config, connection } = await open(at(url, { printing: true }))
    expect(connection.status()).toEqual({ status: 'open' })
    expect(config.allowsPrinting()).toBe(true)
    expect(await connection.recheck()).toEqual({ status: 'open' })
  })

  it('reports an outage after a failed probe', async () => {
    const server = await backend()
    server.respond(html(503))
    const { connection, onStatus } = await open(at(server.url))
    const down = { status: 'down', cause: 'server-error' }
    await vi.waitFor(() => {
      expect(onStatus).toHaveBeenCalledWith(expect.objectContaining(down))
    }, 10_000)
    expect(connection.status()).toMatchObject(down)
    server.respond(json(200, { status: 'ok' }))
    expect(await connection.recheck()).toEqual({ status: 'open' })
  })

  it('is misconfigured without a config, and rereads the file on a recheck', async () => {
    const { url } = await backend()
    const { config, connection, write } = await open(err(error))
    expect(await connection.recheck()).toEqual({ status: 'misconfigured', error })
    expect(await connection.http.request(getPasswordPolicy, {})).toEqual(
      err({ code: 'misconfigured' }),
    )
    expect(config.mode()).toBe('kiosk')
    expect(config.allowsPrinting()).toBe(false)
    await write(at(url))
    config.applyPending()
    expect(connection.status()).toEqual({ status: 'open' })
  })

  it('uses the old backend until the new config is applied', async () => {
    const [old, next] = [await backend(), await backend()]
    const { config, connection, write } = await open(at(old.url))
    await write(at(next.url))
    const asked = (server: typeof old) =>
      server.seen.filter(({ path }) => path === getPasswordPolicy.path).length
    await connection.http.request(getPasswordPolicy, {})
    expect([asked(old), asked(next)]).toEqual([1, 0])
    config.applyPending()
    await connection.http.request(getPasswordPolicy, {})
    expect([asked(old), asked(next)]).toEqual([1, 1])
  })

  it('reports a mode change once, and keeps the mode while the config is unusable', async () => {
    const { url } = await backend()
    const { config, connection, onMode, write } = await open(at(url))
    await write(at(url, { mode: 'workstation' }))
    expect(onMode).not.toHaveBeenCalled()
    config.applyPending()
    expect(config.mode()).toBe('workstation')
    expect(onMode).toHaveBeenCalledTimes(1)
    await write(err(error))
    await vi.waitFor(() => {
      config.applyPending()
      expect(connection.status()).toEqual({ status: 'misconfigured', error })
    }, 10_000)
    expect(config.mode()).toBe('workstation')
    expect(onMode).toHaveBeenCalledTimes(1)
  })
})
