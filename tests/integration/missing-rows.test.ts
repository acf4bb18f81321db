import type { KyselyPlugin } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { buildApp } from '../../backend/src/app.ts'
import {
  call,
  changePassword,
  marta,
  requestRecovery,
  signIn,
  startBackend,
  type TestBackend,
} from './support.ts'

/** Starts a backend whose statements never return rows that have this column. */
async function startLosing(column: string): Promise<TestBackend> {
  const backend = await startBackend()
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) =>
      Promise.resolve({ ...result, rows: result.rows.filter((row) => !(column in row)) }),
  }
  const app = await buildApp({ ...backend.dependencies, db: backend.db.withPlugin(plugin) })
  onTestFinished(() => app.close())
  return { ...backend, app }
}

const requests: readonly [string, string, (backend: TestBackend) => Promise<{ status: number }>][] =
  [
    ['a recovery', 'retryAfterSeconds', (backend) => requestRecovery(backend)],
    [
      'a password change',
      'retryAfterSeconds',
      (backend) => changePassword(backend, marta.password),
    ],
    [
      'a registration',
      'retryAfterSeconds',
      (backend) =>
        call(backend, 'POST', '/v1/registrations', {
          body: { username: marta.username, policyNumber: 'CF80900010', email: 'a@b.test' },
          headers: { 'idempotency-key': 'one' },
        }),
    ],
    [
      'an enrollment',
      'retryAfterSeconds',
      (backend) =>
        call(backend, 'POST', '/v1/kiosks/enrollments', {
          body: { code: 'a'.repeat(43), key: 'a'.repeat(43) },
        }),
    ],
    ['a sign-in', 'reservedAt', (backend) => signIn(backend)],
    ['the end of a sign-in', 'opened', (backend) => signIn(backend)],
  ]

it.each(requests)(
  '%s is refused if its statement returns no row',
  async (_name, column, request) => {
    const backend = await startLosing(column)
    expect((await request(backend)).status).toBe(500)
    expect(await backend.db.selectFrom('jobs').selectAll().execute()).toEqual([])
  },
)
