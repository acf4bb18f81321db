import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noBackend } from '../../../electron/main/api/http-client.ts'
import { createHandlers } from '../../../electron/main/handlers/index.ts'
import { openKeychain } from '../../../electron/main/keychain.ts'
import { holdSession } from '../../../electron/main/session.ts'
import { connect } from '../../fakes/connect.ts'
import { createFakeKeychain } from '../../fakes/fake-keychain.ts'
import { createFakeLog } from '../../fakes/fake-log.ts'
import { createFakeService } from '../../fakes/fake-service.ts'
import { startFaultyServer } from '../../fakes/faulty-server.ts'
import { credentials, startMain } from './start-main.ts'

let backend: Awaited<ReturnType<typeof startFaultyServer>>

beforeAll(async () => {
  backend = await startFaultyServer()
})

afterAll(() => {
  backend.stop()
})

describe('a start', () => {
  it('takes over a changed configuration', async () => {
    const { bridge, service } = startMain({ backend, system: createFakeKeychain() })
    await bridge.signIn(credentials)
    expect(service.adoptions()).toBe(0)
    await bridge.start({})
    expect(service.adoptions()).toBe(1)
  })

  it('without configuration says why, and so does every call but signing out', async () => {
    const { log } = createFakeLog()
    const keychain = openKeychain({
      openEntry: createFakeKeychain().openEntry,
      log,
      timeLimitMs: 500,
    })
    const holder = holdSession({
      keychain,
      now: Date.now,
      clearClipboard: () => undefined,
      onBegun: () => undefined,
      onExpired: () => undefined,
    })
    const problem = { reason: 'missing', file: 'config.json' } as const
    const state = { status: 'misconfigured', problem } as const
    const service = createFakeService(noBackend, { state })
    const options = { service, session: holder, version: '1', printer: () => undefined }
    const visit = {
      opening: () => 'welcome' as const,
      leave: () => undefined,
      saw: () => undefined,
      touchedAt: () => undefined,
    }
    const bridge = connect(createHandlers({ ...options, ...visit }))
    const start = { mode: 'kiosk', version: '1', insured: null, printing: false }
    const value = { ...start, opening: 'welcome', service: state }
    expect(await bridge.start({})).toEqual({ ok: true, value })
    expect(await bridge.retryService({})).toEqual({ ok: true, value: state })
    const change = { ...credentials, currentPassword: 'x', newPassword: 'y' }
    const answers = [
      await bridge.signIn(credentials),
      await bridge.requestRecovery({ username: credentials.username }),
      await bridge.changePassword(change),
      await bridge.getPasswordPolicy({}),
    ]
    for (const answer of answers) {
      expect(answer).toEqual({ ok: false, error: { code: 'misconfigured' } })
    }
    expect(await bridge.signOut({})).toEqual({ ok: true, value: {} })
  })
})
