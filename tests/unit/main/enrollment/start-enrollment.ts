import { afterEach, expect } from 'vitest'
import { createHttpClient } from '../../../../electron/main/backend/http-client.ts'
import type { Config } from '../../../../electron/main/config/config-file.ts'
import { openConfigStore } from '../../../../electron/main/config/config-store.ts'
import { KioskEnrollment } from '../../../../electron/main/enrollment/kiosk-enrollment.ts'
import { openKeychain } from '../../../../electron/main/session/keychain.ts'
import { ok } from '../../../../shared/result.ts'
import { createFakeKeychain, type KeychainBehavior } from '../../../support/fakes/fake-keychain.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'
import { type Behavior, json, startFaultyServer } from '../../../support/fakes/faulty-server.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'

export const code = 'c'.repeat(43)
export const accepted = json(204, undefined)
const stops: (() => void)[] = []

afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

interface Start {
  readonly system?: ReturnType<typeof createFakeKeychain>
  readonly keychainIs?: KeychainBehavior
  readonly config?: Partial<Config>
  readonly answer?: Behavior
}

/** Starts the enrollment of a program with this config, on a keychain that outlives it. */
export async function startEnrollment(options: Start = {}) {
  const { system = createFakeKeychain(options.keychainIs), answer = accepted } = options
  const server = await startFaultyServer(answer)
  const { log, lines, events } = createFakeLog()
  const clock = createManualClock()
  const base: Config = {
    mode: 'kiosk',
    apiUrl: server.url,
    label: 'x',
    printing: false,
    branch: {},
  }
  let content: Config = { ...base, enrollment: code, ...options.config }
  const config = await openConfigStore({
    read: () => Promise.resolve(ok(content)),
    watch: () => () => undefined,
    log,
  })
  stops.push(server.stop, config.stop)
  const keychain = openKeychain({ system, log, timeLimitMs: 50, retryMs: 50 })
  const secret = keychain.lastingSecret('kiosk-key')
  const enrollment = new KioskEnrollment({ config, secret, clock, random: () => 0.5, log })
  const headers = { 'client-mode': 'kiosk', 'client-label': 'x' } as const
  const http = createHttpClient({
    baseUrl: server.url,
    headers,
    kioskKey: enrollment.key,
    fetch,
    log,
  })
  let quiet = true
  enrollment.start({ http, isQuiet: () => quiet })
  return {
    system,
    server,
    keychain,
    enrollment,
    clock,
    http,
    lines,
    events,
    settled: () => expect.poll(() => settledIn(events())).toBeGreaterThan(0),
    failures: () => events().filter((event) => event === 'enrollment-failed').length,
    setQuiet: (now: boolean) => {
      quiet = now
    },
    apply: async (change: Partial<Config>) => {
      content = { ...content, ...change }
      await config.reload()
      config.applyPending()
    },
    sent: () => server.seen.map(({ body }) => JSON.parse(body) as { code: string; key: string }),
  }
}

const settledIn = (events: readonly string[]) =>
  events.filter((event) => event === 'kiosk-enrolled' || event === 'enrollment-failed').length
