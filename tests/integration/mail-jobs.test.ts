import { describe, expect, it } from 'vitest'
import { createInsuredPerson } from '../../backend/src/dev/people.ts'
import { temporaryPasswordIn } from '../support/fakes/fake-mail-server.ts'
import {
  deliverMail,
  marta,
  recoverTemporaryPassword,
  requestRecovery,
  signIn,
  startBackend,
  type TestBackend,
} from './support.ts'

const mails = async (backend: TestBackend) => {
  await deliverMail(backend)
  return backend.mail.mails.length
}

describe('the job worker', () => {
  it('sends every e-mail exactly once after the mail server has been down for an hour', async () => {
    const backend = await startBackend()
    backend.mail.failure = new Error('connect ECONNREFUSED')
    await requestRecovery(backend)
    for (let minute = 0; minute < 60; minute += 1) {
      await deliverMail(backend)
      backend.clock.advance(60)
    }
    expect(backend.reports.length).toBeGreaterThan(10)
    expect(backend.reports.length).toBeLessThan(40)
    backend.mail.failure = undefined
    backend.clock.advance(5 * 60)
    expect(await mails(backend)).toBe(1)
    backend.clock.advance(60 * 60)
    expect(await mails(backend)).toBe(1)
    const { body } = await signIn(backend, temporaryPasswordIn(backend.mail.mails[0]))
    expect(body.code).toBe('invalid-credentials')
  })

  it("sends a single e-mail, with a valid password, for all of a person's requests during an outage", async () => {
    const backend = await startBackend()
    backend.mail.failure = new Error('connect ECONNREFUSED')
    for (let i = 0; i < 4; i += 1) {
      await requestRecovery(backend)
      await deliverMail(backend)
      backend.clock.advance(150)
    }
    backend.mail.failure = undefined
    backend.clock.advance(5 * 60)
    expect(await mails(backend)).toBe(1)
    const { body } = await signIn(backend, temporaryPasswordIn(backend.mail.mails[0]))
    expect(body.reason).toBe('temporary')
  })

  it('sends each e-mail only once when two job workers run', async () => {
    const backend = await startBackend()
    const people = Array.from({ length: 12 }, (_, i) => ({
      ...marta,
      username: `DNI${30_000_000 + i}`,
      email: `persona${i}@ejemplo.test`,
    }))
    for (const person of people) {
      await createInsuredPerson(backend.db, backend.hasher, person)
      await requestRecovery(backend, person.username)
    }
    const sharedWith = await startBackend({ sharedWith: backend })
    await Promise.all([backend, sharedWith, backend, sharedWith].map(deliverMail))
    const receivers = backend.mail.mails.map(({ to }) => to)
    expect(receivers.sort()).toEqual(people.map(({ email }) => email).sort())
  })

  it('sends an e-mail whose worker was killed, once the lease has expired', async () => {
    const backend = await startBackend()
    await requestRecovery(backend)
    const leasedUntil = new Date(backend.clock.now().getTime() + 180_000)
    await backend.db.updateTable('jobs').set({ leased_until: leasedUntil }).execute()
    expect(await mails(backend)).toBe(0)
    backend.clock.advance(180)
    expect(await mails(backend)).toBe(1)
  })
})

it('a new temporary password voids the previous one when its e-mail is sent, not when it is requested', async () => {
  const backend = await startBackend()
  const temporaryPassword = await recoverTemporaryPassword(backend)
  backend.clock.advance(120)
  await requestRecovery(backend)
  expect((await signIn(backend, temporaryPassword)).body.reason).toBe('temporary')
  await deliverMail(backend)
  expect((await signIn(backend, temporaryPassword)).status).toBe(401)
})
