import type { KyselyPlugin } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { buildApp } from '../../backend/src/app.ts'
import { createInsuredPerson } from '../../backend/src/dev/people.ts'
import {
  changePassword,
  failToSignIn,
  marta,
  recoverTemporaryPassword,
  requestRecovery,
  signIn,
  startBackend,
  type TestBackend,
} from './support.ts'

const noAccount = 'DNI11222333'
const withoutPassword = 'DNI7654321'
const locked = 'DNI30111222'

/** Wraps a backend to count its SQL statements. */
async function counting(backend: TestBackend) {
  const count = { statements: 0 }
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => {
      count.statements += 1
      return Promise.resolve(result)
    },
  }
  const db = backend.db.withPlugin(plugin)
  const app = await buildApp({ ...backend.dependencies, db })
  onTestFinished(() => app.close())
  const counted = { ...backend, app }
  const during = async (work: (backend: TestBackend) => Promise<unknown>) => {
    count.statements = 0
    await work(counted)
    return count.statements
  }
  return during
}

it('a rejected sign-in runs the same number of statements for existing and unknown users [asvs-6.3.8]', async () => {
  const backend = await startBackend()
  await recoverTemporaryPassword(backend)
  backend.clock.advance(120)
  const during = await counting(backend)
  const wrongTemporaryPassword = 'abcd-efgh-jkmnp'
  const requests: ((name: string) => (backend: TestBackend) => Promise<unknown>)[] = [
    (name) => (counted) => signIn(counted, 'this is wrong', name),
    (name) => (counted) => signIn(counted, wrongTemporaryPassword, name),
    (name) => (counted) => changePassword(counted, 'this is wrong', 'x', { username: name }),
    (name) => (counted) => changePassword(counted, wrongTemporaryPassword, 'x', { username: name }),
    (name) => (counted) => requestRecovery(counted, name),
  ]
  for (const request of requests) {
    const known = await during(request(marta.username))
    expect(known).toBeGreaterThan(1)
    expect(await during(request(noAccount))).toBe(known)
  }
  await failToSignIn(backend, 5)
  await failToSignIn(backend, 5, noAccount)
  const known = await during((counted) => signIn(counted, marta.password))
  expect(await during((counted) => signIn(counted, marta.password, noAccount))).toBe(known)
})

it('every kind of rejected sign-in runs the same statements, with and without a temporary password', async () => {
  const backend = await startBackend()
  await createInsuredPerson(backend.db, backend.hasher, {
    username: withoutPassword,
    displayName: 'Sin Clave',
    email: null,
  })
  await failToSignIn(backend, 5, locked)
  const during = await counting(backend)
  const counts = new Map<string, number>()
  for (const stage of ['without', 'with', 'with an expired'] as const) {
    if (stage === 'with') await recoverTemporaryPassword(backend)
    if (stage === 'with an expired') backend.clock.advance(3_600)
    const kinds: readonly (readonly [string, string, string])[] = [
      ['an unknown user', 'this is wrong', noAccount],
      ['a wrong password', 'this is wrong', marta.username],
      ['an empty password', '', marta.username],
      ['an overlong password', 'x'.repeat(1_000), marta.username],
      ['an account without a password', 'this is wrong', withoutPassword],
      ['a locked account', 'this is wrong', locked],
      ['a temporary password', 'abcd-efgh-jkmnp', marta.username],
      ['a temporary password of an unknown user', 'abcd-efgh-jkmnp', noAccount],
    ]
    for (const [kind, password, username] of kinds) {
      const name = `${kind}, ${stage}`
      counts.set(name, await during((counted) => signIn(counted, password, username)))
    }
  }
  expect(Object.fromEntries(counts)).toEqual(
    Object.fromEntries([...counts.keys()].map((name) => [name, 2])),
  )
})
