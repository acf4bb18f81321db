import { expect, it } from 'vitest'
import { createInsuredPerson } from '../../backend/src/dev/people.ts'
import {
  call,
  deliverMail,
  marta,
  requestRecovery,
  startBackend,
  type TestBackend,
} from './support.ts'

const unknown = 'DNI11222333'
const withoutEmail = 'DNI7654321'

async function hashesOf(backend: TestBackend, work: () => Promise<unknown>): Promise<number> {
  const before = backend.hasher.counts.made
  await work()
  await deliverMail(backend)
  return backend.hasher.counts.made - before
}

it('a recovery’s job computes one hash for every username, so that its load does not reveal who has an account', async () => {
  const backend = await startBackend()
  const person = { username: withoutEmail, displayName: 'Sin Correo', email: null }
  await createInsuredPerson(backend.db, backend.hasher, person)
  for (const username of [marta.username, unknown, withoutEmail])
    expect(await hashesOf(backend, () => requestRecovery(backend, username))).toBe(1)
})

it('a registration’s job computes one hash for every username, whether or not its data match', async () => {
  const backend = await startBackend()
  const register = (username: string, key: string) =>
    call(backend, 'POST', '/v1/registrations', {
      body: { username, policyNumber: 'CF80900010', email: marta.email },
      headers: { 'idempotency-key': key },
    })
  for (const username of [marta.username, unknown])
    expect(await hashesOf(backend, () => register(username, username))).toBe(1)
})
