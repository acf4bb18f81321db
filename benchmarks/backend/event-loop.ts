import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '../../backend/src/database.ts'
import { createPolicies } from '../../backend/src/dev/policies.ts'
import { changePassword } from '../../shared/api/password-changes.ts'
import { requestRecovery } from '../../shared/api/password-recoveries.ts'
import { requestRegistration } from '../../shared/api/registrations.ts'
import { signIn } from '../../shared/api/sessions.ts'
import { newPolicy } from '../../tests/support/fixtures/policies.ts'
import type { Figure } from '../figure.ts'
import { insertAccounts, password, passwordHash, usernameOf, withDatabase } from './accounts.ts'
import { type Connection, get, openConnection, post } from './http-client.ts'
import { type DatabaseServer, startBackendOn } from './servers.ts'

/** Combining marks of alternating classes, which take quadratic time to normalize. */
const marks = `a${'\u0301\u0327'.repeat(500_000)}`
/** A password that passes every rule but the strength estimate, which takes the longest for it. */
const slowToEstimate = 'x7$Kq!25582558Marta'.repeat(6)

const username = usernameOf(0)
const tokenIn = (body: string) => /"token":"([^"]+)"/.exec(body)?.[1] ?? ''
const idsIn = (body: string) => Array.from(body.matchAll(/"id":"([^"]+)"/g), ([, id]) => id ?? '')

const postOnce = (path: string, body: unknown) =>
  post(path, body, { 'idempotency-key': randomUUID() })

/** Requests that are expensive, or made to look so, by name. */
function expensiveRequests(): Readonly<Record<string, Buffer>> {
  const change = { username, currentPassword: password, newPassword: slowToEstimate }
  return {
    'sign-in with marks as password': post(signIn.path, { username, password: marks }),
    'sign-in with marks as username': post(signIn.path, { username: marks, password }),
    'change with marks as current password': postOnce(changePassword.path, {
      ...change,
      currentPassword: marks,
    }),
    'change with marks as new password': postOnce(changePassword.path, {
      ...change,
      newPassword: marks,
    }),
    'change with a long new password': postOnce(changePassword.path, change),
    'recovery with marks': postOnce(requestRecovery.path, { username: marks }),
    'registration with marks': postOnce(requestRegistration.path, {
      username,
      policyNumber: marks,
      email: marks,
    }),
  }
}

/** Draws the certificate of each of the person's policies. */
async function readCertificates(connection: Connection): Promise<void> {
  const signedIn = await connection.send(post(signIn.path, { username, password }))
  const headers = { authorization: `Bearer ${tokenIn(signedIn.body)}` }
  const policies = await connection.send(get('/v1/me/policies', headers))
  for (const id of idsIn(policies.body)) {
    const certificate = await connection.send(get(`/v1/me/policies/${id}/certificate`, headers))
    if (certificate.status !== 200) throw new Error(`No certificate: ${certificate.body}`)
  }
}

async function insertPerson(url: string): Promise<void> {
  await withDatabase(url, (client) =>
    insertAccounts(client, { from: 0, to: 1, hash: passwordHash }),
  )
  const db = openDatabase(url)
  await createPolicies(db, username, [newPolicy({}), newPolicy({}), newPolicy({})])
  await db.destroy()
}

/** Measures for how long the most expensive requests block the backend's event loop, from its first request on. */
export async function measureEventLoop(server: DatabaseServer): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-event-loop-'))
  const file = join(folder, 'longest')
  const url = await server.createDatabase('event_loop')
  const backend = await startBackendOn(url, {
    NODE_OPTIONS: `--import=${new URL('event-loop-probe.ts', import.meta.url).href}`,
    EVENT_LOOP_FILE: file,
  })
  try {
    await insertPerson(url)
    process.kill(backend.pid, 'SIGUSR2')
    const longestSoFar = () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0)
    let longest = { name: 'nothing', milliseconds: 0 }
    const measure = async (name: string, work: (connection: Connection) => Promise<unknown>) => {
      // The backend may close the connection before it has read everything.
      const connection = await openConnection(backend.url)
      await work(connection)
      connection.close()
      await wait(50)
      const milliseconds = longestSoFar()
      if (milliseconds > longest.milliseconds) longest = { name, milliseconds }
    }
    await measure('first sign-in and certificates', readCertificates)
    for (const [name, request] of Object.entries(expensiveRequests())) {
      await measure(name, (connection) => connection.send(request).catch(() => undefined))
    }
    const name = `longest block of the event loop: ${longest.name}`
    return [{ name, value: longest.milliseconds, unit: 'ms', budget: 50 }]
  } finally {
    await backend.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
