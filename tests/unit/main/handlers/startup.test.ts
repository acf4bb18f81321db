import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { unconfiguredClient } from '../../../../electron/main/backend/http-client.ts'
import { createHandlers } from '../../../../electron/main/handlers/index.ts'
import { openKeychain } from '../../../../electron/main/session/keychain.ts'
import { createSessionHolder } from '../../../../electron/main/session/session.ts'
import type { ClientMode } from '../../../../shared/api/sessions.ts'
import { connect } from '../../../support/fakes/connect.ts'
import { createFakeKeychain } from '../../../support/fakes/fake-keychain.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'
import { createFakeBackend, createFakeConfig } from '../../../support/fakes/fake-backend.ts'
import { html, json, problem, startFaultyServer } from '../../../support/fakes/faulty-server.ts'
import { credentials, home, insured, noContent, session, startMain, token } from '../start-main.ts'

let backend: Awaited<ReturnType<typeof startFaultyServer>>

beforeAll(async () => {
  backend = await startFaultyServer()
})

afterAll(() => {
  backend.stop()
})

let system = createFakeKeychain()

beforeEach(() => {
  system = createFakeKeychain()
})

const requests = () => backend.seen.map(({ method, path }) => `${method} ${path}`)
const start = (mode: ClientMode = 'kiosk') => startMain({ backend, system, mode })

describe('start', () => {
  it('applies a pending config', async () => {
    const { bridge, config } = startMain({ backend, system: createFakeKeychain() })
    await bridge.signIn(credentials)
    expect(config.applications()).toBe(0)
    await bridge.start({})
    expect(config.applications()).toBe(1)
  })

  it('returns the config error, after which every call except signOut fails with "misconfigured"', async () => {
    const { log } = createFakeLog()
    const keychain = openKeychain({
      system: createFakeKeychain(),
      log,
      timeLimitMs: 500,
      retryMs: 500,
    })
    const holder = createSessionHolder({
      keychain,
      now: Date.now,
      clearClipboard: () => undefined,
      onBegun: () => undefined,
      onExpired: () => undefined,
    })
    const error = { reason: 'missing', file: 'config.json' } as const
    const serviceStatus = { status: 'misconfigured', error } as const
    const handlers = createHandlers({
      config: createFakeConfig(),
      backend: createFakeBackend(unconfiguredClient, serviceStatus),
      session: holder,
      deviceCookies: { of: () => undefined, keep: () => undefined },
      version: '1',
      printer: { print: () => Promise.reject(new Error('Printing is not allowed.')) },
      startScreen: () => 'welcome',
      endVisit: () => undefined,
      recordActivity: () => undefined,
      setWaiting: () => undefined,
      touchLocated: () => undefined,
    })
    const bridge = connect(handlers)
    const start = { mode: 'kiosk', version: '1', insured: null, printing: false, branch: {} }
    const value = { ...start, startScreen: 'welcome', serviceStatus }
    expect(await bridge.start({})).toEqual({ ok: true, value })
    expect(await bridge.recheckService({})).toEqual({ ok: true, value: serviceStatus })
    const change = { ...credentials, currentPassword: 'x', newPassword: 'y' }
    const results = [
      await bridge.signIn(credentials),
      await bridge.requestRecovery({ username: credentials.username }),
      await bridge.changePassword(change),
      await bridge.getPasswordPolicy({}),
    ]
    for (const result of results) {
      expect(result).toEqual({ ok: false, error: { code: 'misconfigured' } })
    }
    expect(await bridge.signOut({})).toEqual({ ok: true, value: {} })
  })
})

describe('the session at the start of a page', () => {
  const started = (mode: ClientMode, who: typeof insured | null) => ({
    ok: true,
    value: {
      mode,
      version: '1.2.3',
      insured: who,
      printing: false,
      branch: {},
      startScreen: 'welcome',
      serviceStatus: { status: 'open' },
    },
  })

  it('is ended on a kiosk, even after a crash', async () => {
    const { bridge, holder } = start()
    backend.respond(home(), noContent)
    await bridge.signIn(credentials)
    expect(await bridge.start({})).toEqual(started('kiosk', null))
    expect(holder.current()).toBeUndefined()
    await expect.poll(requests).toContain('DELETE /v1/sessions/current')
  })

  it('is resumed on a workstation after a restart', async () => {
    system.secrets.set('session-token', token)
    const { bridge, holder } = start('workstation')
    backend.respond(json(200, { session, insured }))
    expect(await bridge.start({})).toEqual(started('workstation', insured))
    expect(holder.current()?.session.token).toBe(token)
  })

  it('is deleted on a workstation if the backend has expired it', async () => {
    system.secrets.set('session-token', token)
    const { bridge, holder } = start('workstation')
    backend.respond(problem(401, 'session-expired'))
    expect(await bridge.start({})).toEqual(started('workstation', null))
    await holder.flushKeychain()
    expect(system.secrets.has('session-token')).toBe(false)
  })

  it('stays in the keychain of a workstation during an outage', async () => {
    system.secrets.set('session-token', token)
    const { bridge, holder } = start('workstation')
    backend.respond(html(503))
    expect(await bridge.start({})).toEqual(started('workstation', null))
    await holder.flushKeychain()
    expect(system.secrets.get('session-token')).toBe(token)
  })
})
