import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '../../backend/src/database.ts'
import { createPolicies } from '../../backend/src/dev/policies.ts'
import type { z } from 'zod'
import { apiContract } from '../../shared/api/contract.ts'
import type { Endpoint } from '../../shared/api/endpoint.ts'
import { changePassword } from '../../shared/api/password-changes.ts'
import { signIn } from '../../shared/api/sessions.ts'
import { newPolicy } from '../../tests/support/fixtures/policies.ts'
import type { Figure } from '../figure.ts'
import { insertAccounts, password, passwordHash, usernameOf, withDatabase } from './accounts.ts'
import { type Connection, get, openConnection, post } from './http-client.ts'
import { saturate, withConnections } from './load.ts'
import { flood } from './overload.ts'
import { type DatabaseServer, startBackendOn } from './servers.ts'

/** Combining marks of alternating classes, which take quadratic time to normalize. */
const marks = `a${'\u0301\u0327'.repeat(500_000)}`
/** A password that passes every rule except the strength estimate, and for which the estimate takes longest. */
const slowToEstimate = 'x7$Kq!25582558Marta'.repeat(6)

const username = usernameOf(0)
const tokenIn = (body: string) => /"token":"([^"]+)"/.exec(body)?.[1] ?? ''
const idsIn = (body: string) => Array.from(body.matchAll(/"id":"([^"]+)"/g), ([, id]) => id ?? '')

/** A valid value of every field of a body in the contract. */
const validFields: Readonly<Record<string, string>> = {
  username,
  password,
  currentPassword: password,
  newPassword: slowToEstimate,
  policyNumber: 'AU12345678',
  email: 'persona@ejemplo.test',
  code: 'c'.repeat(43),
  key: 'k'.repeat(43),
}

const bodyOf = (fields: readonly string[], changed: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(fields.map((field) => [field, changed[field] ?? validFields[field] ?? '']))

const postOnce = (path: string, body: unknown) =>
  post(path, body, { 'idempotency-key': randomUUID() })

/** Requests with 2 MB of combining marks in each text field of the contract. */
function requestsWithMarks(): Buffer[] {
  const endpoints: readonly Endpoint[] = Object.values(apiContract)
  return endpoints.flatMap(({ path, body }) => {
    const fields = body ? Object.keys((body as z.ZodObject).shape) : []
    return fields.map((field) => postOnce(path, bodyOf(fields, { [field]: marks })))
  })
}

const signInOf = (i: number) => post(signIn.path, { username: usernameOf(i), password })

/** Draws the certificate of each of the person's policies. */
async function readCertificates(connection: Connection): Promise<void> {
  const signedIn = await connection.send(signInOf(0))
  const headers = { authorization: `Bearer ${tokenIn(signedIn.body)}` }
  const policies = await connection.send(get('/v1/me/policies', headers))
  for (const id of idsIn(policies.body)) {
    const certificate = await connection.send(get(`/v1/me/policies/${id}/certificate`, headers))
    if (certificate.status !== 200) throw new Error(`No certificate: ${certificate.body}`)
  }
}

async function insertPeople(url: string): Promise<void> {
  await withDatabase(url, (client) =>
    insertAccounts(client, { from: 0, to: 1000, hash: passwordHash }),
  )
  const db = openDatabase(url)
  await createPolicies(db, username, [newPolicy({}), newPolicy({}), newPolicy({})])
  await db.destroy()
}

/** Sends requests one by one. The backend may close a connection before it has read everything. */
async function sendEach(url: string, requests: readonly Buffer[]): Promise<void> {
  for (const request of requests) {
    const connection = await openConnection(url)
    await connection.send(request).catch(() => undefined)
    connection.close()
  }
}

/** Loads for a backend, by name, in the order in which they are applied. */
const loads: Readonly<Record<string, (url: string) => Promise<unknown>>> = {
  'first sign-in and certificates': (url) =>
    withConnections(url, 1, ([connection]) =>
      connection ? readCertificates(connection) : Promise.resolve(),
    ),
  '2 MB of combining marks in each text field': (url) => sendEach(url, requestsWithMarks()),
  'a long new password': (url) =>
    sendEach(url, [
      postOnce(changePassword.path, bodyOf(['username', 'currentPassword', 'newPassword'])),
    ]),
  'sign-ins': (url) =>
    withConnections(url, 8, (connections) =>
      saturate(connections, 300, (i) => signInOf(i + 1), 201),
    ),
  'an overload': (url) =>
    withConnections(url, 600, (connections) =>
      flood(connections, (id) => `10.3.${id >> 8}.${id & 255}`, 4_000),
    ),
}

/** Measures for how long different loads block the backend's event loop, from its first request on. */
export async function measureEventLoop(server: DatabaseServer): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-event-loop-'))
  const file = join(folder, 'longest')
  const url = await server.createDatabase('event_loop')
  const backend = await startBackendOn(url, {
    NODE_OPTIONS: `--import=${new URL('event-loop-probe.ts', import.meta.url).href}`,
    EVENT_LOOP_FILE: file,
    TRUST_PROXY: '127.0.0.1',
  })
  try {
    await insertPeople(url)
    const figures: Figure[] = []
    for (const [name, load] of Object.entries(loads)) {
      process.kill(backend.pid, 'SIGUSR2')
      await wait(50)
      await load(backend.url)
      await wait(50)
      const value = Number(readFileSync(file, 'utf8'))
      figures.push({ name: `event loop blocked by ${name}`, value, unit: 'ms', budget: 50 })
    }
    return figures
  } finally {
    await backend.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
