import { describe, expect, it } from 'vitest'
import { unconfiguredClient } from '../../../../electron/main/backend/http-client.ts'
import { collectDiagnostics } from '../../../../electron/main/staff/diagnostics.ts'
import { withRecentFailures } from '../../../../electron/main/staff/recent-failures.ts'
import { openKeychain } from '../../../../electron/main/session/keychain.ts'
import { err } from '../../../../shared/result.ts'
import { createFakeKeychain } from '../../../support/fakes/fake-keychain.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'
import { createFakeBackend, createFakeConfig } from '../../../support/fakes/fake-backend.ts'

const sources = {
  version: '1.2.3',
  configFile: '/etc/config.json',
  config: createFakeConfig(),
  backend: createFakeBackend(unconfiguredClient),
  keychain: { probe: () => Promise.resolve(), state: () => 'usable' as const },
  enrollment: () => 'enrolled' as const,
  failures: () => [],
  uptime: () => 61.9,
}

describe('the diagnostics', () => {
  it('describe a working machine', async () => {
    expect(await collectDiagnostics(sources)).toEqual({
      version: '1.2.3',
      mode: 'kiosk',
      uptimeSeconds: 61,
      config: { file: '/etc/config.json', error: null, changePending: false },
      backend: {
        origin: 'https://api.example.com',
        serviceStatus: { status: 'open' },
        latencyMs: null,
      },
      keychain: 'usable',
      enrollment: 'enrolled',
      failures: [],
    })
  })

  it('contain the config error if there is no usable config', async () => {
    const error = { reason: 'not-json', file: '/etc/config.json', line: 3 } as const
    const serviceStatus = { status: 'misconfigured', error } as const
    const config = { ...createFakeConfig(), current: () => err(error), hasPending: () => true }
    const backend = {
      ...createFakeBackend(unconfiguredClient, serviceStatus),
      latencyMs: () => 12,
    }
    expect(await collectDiagnostics({ ...sources, config, backend })).toMatchObject({
      config: { error, changePending: true },
      backend: { origin: null, serviceStatus, latencyMs: 12 },
    })
  })

  it("run the keychain's read-back check first", async () => {
    const system = createFakeKeychain('locked')
    const { log } = createFakeLog()
    const keychain = openKeychain({ system, log, timeLimitMs: 500, retryMs: 500 })
    expect((await collectDiagnostics({ ...sources, keychain })).keychain).toBe('locked')
    system.behave('works')
    expect((await collectDiagnostics({ ...sources, keychain })).keychain).toBe('usable')
  })
})

describe('recent failures', () => {
  function createFailures() {
    let time = 0
    const fake = createFakeLog()
    return { lines: fake.lines, ...withRecentFailures(fake.log, () => (time += 1000)) }
  }

  it('are grouped by event and code, newest first', () => {
    const { log, failures, lines } = createFailures()
    log('api-failed', { cause: 'dns', code: 'offline', requestId: 'a' })
    log('started', { mode: 'kiosk' })
    log('keychain-failed', { code: 'timed-out' })
    log('misconfigured', { reason: 'empty', file: 'x' })
    log('api-failed', { cause: 'dns', code: 'offline', requestId: 'b' })
    log('api-failed', { code: 'invalid-credentials' })
    expect(failures()).toEqual([
      { event: 'api-failed', code: 'invalid-credentials', times: 1, lastAt: 5000 },
      { event: 'api-failed', code: 'dns', times: 2, lastAt: 4000, requestId: 'b' },
      { event: 'misconfigured', code: 'empty', times: 1, lastAt: 3000 },
      { event: 'keychain-failed', code: 'timed-out', times: 1, lastAt: 2000 },
    ])
    expect(lines).toHaveLength(6)
  })

  it('include a log whose file cannot be written', () => {
    const { log, failures } = withRecentFailures(
      (event) => (event === 'a' ? 'ENOSPC' : undefined),
      Date.now,
    )
    log('a')
    log('b')
    expect(failures()).toMatchObject([{ event: 'log-failed', code: 'ENOSPC', times: 1 }])
  })

  it('are limited to 20 groups', () => {
    const { log, failures } = createFailures()
    for (let i = 0; i < 50; i += 1) log('api-failed', { code: `code-${i}` })
    expect(failures()).toHaveLength(20)
    expect(failures()[0]?.code).toBe('code-49')
  })
})
