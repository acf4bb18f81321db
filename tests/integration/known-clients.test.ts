import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { temporaryPasswordIn } from '../support/fakes/fake-mail-server.ts'
import {
  enrollKiosk,
  guessTemporaryPassword,
  hour,
  knownClients,
  lockFor,
  signInAtWorkstation,
  startUnlimited,
  statusWith,
  workstation,
  wrong,
} from './client-kinds.ts'
import {
  deliverMail,
  failToSignIn,
  inParallel,
  marta,
  requestRecovery,
  signIn,
  type TestBackend,
} from './support.ts'

/**
 * A day of attacks by an unknown client that knows only the username: it guesses whenever the account may be unlocked, and
 * requests as many recoveries as are allowed.
 */
async function attackForADay(
  backend: TestBackend,
  eachHour: () => Promise<void>,
): Promise<{ real: number }> {
  const evaluated = { real: 0 }
  for (let quarter = 0; quarter < 96; quarter += 1) {
    const before = backend.hasher.counts.real
    await inParallel(5, () => signIn(backend, wrong))
    if (quarter % 20 === 0) {
      await requestRecovery(backend)
      await deliverMail(backend)
      await inParallel(5, () => guessTemporaryPassword(backend))
    }
    evaluated.real += backend.hasher.counts.real - before
    if (quarter % 4 === 0) await eachHour()
    backend.clock.advance(15 * 60)
  }
  return evaluated
}

describe('a known client', () => {
  it('lets the owner in every time during three days of guesses by unknown clients', async () => {
    const backend = await startUnlimited()
    const known = [await enrollKiosk(backend), await signInAtWorkstation(backend)]
    const statuses: number[] = []
    for (let day = 0; day < 3; day += 1) {
      const { real } = await attackForADay(backend, async () => {
        for (const headers of known) statuses.push(await statusWith(backend, headers))
      })
      expect(real).toBeLessThanOrEqual(125)
    }
    expect(statuses).toEqual(Array(144).fill(201))
  })

  it.each(knownClients)(
    'gets its own temporary password and may try it, whatever unknown clients do: %s',
    async (_name, become) => {
      const backend = await startUnlimited()
      const headers = await become(backend)
      for (let i = 0; i < 6; i += 1) {
        await requestRecovery(backend)
        backend.clock.advance(hour)
      }
      await deliverMail(backend)
      const before = backend.mail.mails.length
      await requestRecovery(backend, marta.username, randomUUID(), headers)
      await deliverMail(backend)
      const temporaryPassword = temporaryPasswordIn(backend.mail.mails.slice(before).at(-1))
      await inParallel(30, () => guessTemporaryPassword(backend))
      const { body } = await signIn(backend, temporaryPassword, marta.username, headers)
      expect(body).toMatchObject({ next: 'change-password', reason: 'temporary' })
    },
  )

  it.each(knownClients)(
    'is locked by its own failures, for as long as an unknown client: %s',
    async (_name, become) => {
      const backend = await startUnlimited()
      const headers = await become(backend)
      for (const seconds of [60, 120]) {
        await lockFor(backend, headers)
        backend.clock.advance(seconds - 1)
        expect(await statusWith(backend, headers)).toBe(401)
        backend.clock.advance(1)
      }
      expect(await statusWith(backend, headers)).toBe(201)
    },
  )

  it('is not locked by the failures of another known client', async () => {
    const backend = await startUnlimited()
    const [known, kiosk] = [await signInAtWorkstation(backend), await enrollKiosk(backend)]
    await lockFor(backend, kiosk)
    expect(await statusWith(backend, kiosk)).toBe(401)
    expect(await statusWith(backend, known)).toBe(201)
    await lockFor(backend, known)
    expect(await statusWith(backend, await enrollKiosk(backend))).toBe(201)
  })

  it('does not lock unknown clients out by its failures', async () => {
    const backend = await startUnlimited()
    await lockFor(backend, await enrollKiosk(backend))
    expect(await statusWith(backend, {})).toBe(201)
  })

  it('is a known workstation only after a sign-in on it', async () => {
    const backend = await startUnlimited()
    const atKiosk = await signIn(backend)
    expect(atKiosk.status).toBe(201)
    expect(atKiosk.body).not.toHaveProperty('deviceCookie')
    expect((await signInAtWorkstation(backend))['device-cookie']).toMatch(/^[\w.-]{20,256}$/)
  })

  it('does not leave its device cookie in the audit, session or attempt tables', async () => {
    const backend = await startUnlimited()
    const { 'device-cookie': cookie = '' } = await signInAtWorkstation(backend)
    await failToSignIn(backend, 1)
    for (const table of ['audit_events', 'sessions', 'attempt_counters'] as const) {
      const rows = await backend.db.selectFrom(table).selectAll().execute()
      expect(JSON.stringify(rows)).not.toContain(cookie)
    }
  })
})

describe('without any enrolled kiosk', () => {
  it('kiosks and workstations of an account that has not signed in share one lock', async () => {
    const backend = await startUnlimited()
    for (let i = 0; i < 5; i += 1)
      await signIn(backend, wrong, marta.username, i % 2 === 0 ? workstation : {})
    expect(await statusWith(backend, workstation)).toBe(401)
    expect(await statusWith(backend, {})).toBe(401)
    backend.clock.advance(60)
    expect(await statusWith(backend, {})).toBe(201)
  })
})
