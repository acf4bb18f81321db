import type { KyselyPlugin } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { buildApp } from '../../backend/src/app.ts'
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

const stranger = 'DNI11222333'

/** Wraps a backend to count its SQL statements. */
async function counting(backend: TestBackend) {
  const count = { statements: 0 }
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      count.statements += 1
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
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
    expect(known).toBeGreaterThan(2)
    expect(await during(request(stranger))).toBe(known)
  }
  await failToSignIn(backend, 5)
  await failToSignIn(backend, 5, stranger)
  const known = await during((counted) => signIn(counted, marta.password))
  expect(await during((counted) => signIn(counted, marta.password, stranger))).toBe(known)
})
