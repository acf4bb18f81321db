import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { inject, onTestFinished } from 'vitest'
import { buildApp, type AppOptions } from '../../backend/src/app.ts'
import { type Db, openDatabase } from '../../backend/src/database.ts'
import { createInsuredPerson } from '../../backend/src/dev/people.ts'
import type { Dependencies } from '../../backend/src/dependencies.ts'
import { createJobWorker } from '../../backend/src/job-worker.ts'
import type { JobWorker } from '../../backend/src/jobs/worker.ts'
import { defaultRules, type Rules } from '../../backend/src/rules.ts'
import type { Problem } from '../../shared/api/problem.ts'
import type { SignedIn } from '../../shared/api/sessions.ts'
import { type CountedHasher, countedHasher } from '../support/fakes/counted-hasher.ts'
import { type ManualClock, manualClock } from '../support/fakes/backend-clock.ts'
import {
  temporaryPasswordIn,
  type FakeMailServer,
  createFakeMailServer,
} from '../support/fakes/fake-mail-server.ts'

/** A response. Every property of any body is optional in its type, so that a test reads them without a cast. */
export interface ApiResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Partial<Problem & SignedIn> & { readonly next?: string; readonly reason?: string }
}

/** The example person from the insurer's manual, who has an account in every test. */
export const marta = {
  username: 'DNI25582558',
  displayName: 'Marta Gómez',
  email: 'marta@ejemplo.test',
  password: 'lapacho-rosa-71-vereda',
}

export const newPassword = 'caballo bateria grapa'

/** The API on an empty database. The test controls its clock, its hasher and its mail server. */
export interface TestBackend {
  readonly app: FastifyInstance
  readonly db: Db
  readonly databaseUrl: string
  readonly dependencies: Dependencies
  readonly clock: ManualClock
  readonly hasher: CountedHasher
  readonly mail: FakeMailServer
  readonly worker: JobWorker
  readonly reports: string[]
}

interface Options {
  readonly rules?: Partial<Rules>
  readonly app?: AppOptions
  /** Starts a second instance on this backend's database, with the same clock. */
  readonly sharedWith?: TestBackend
  /** Creates a database for this test only, which may change its tables or break its connections. */
  readonly ownDatabase?: boolean
}

/**
 * Databases of this Vitest worker that no test is using. They are emptied and reused, because creating one takes longer than
 * most tests.
 */
const idleDatabases: { url: string; db: Db }[] = []

const tableNames = [
  'audit_events',
  'insured_persons',
  'attempt_counters',
  'mail_counters',
  'address_counters',
  'kiosks',
  'jobs',
  'idempotency_records',
] as const

/**
 * Database timeouts long enough that no test hits them on a busy machine. Tests of the real timeouts open their own
 * connection pool.
 */
const patience = {
  timeouts: { connect: 40_000, statement: 40_000, response: 45_000, lock: 40_000 },
}

/** Creates a database that is dropped when the test ends, for tests that change tables or break connections. */
export async function createDatabase(template = 'template_with_tables'): Promise<string> {
  const admin = openDatabase(inject('databaseAdmin'))
  const { name, url } = await copyTemplate(admin, template)
  onTestFinished(async () => {
    await sql`drop database if exists ${sql.id(name)} with (force)`.execute(admin)
    await admin.destroy()
  })
  return url
}

async function copyTemplate(admin: Db, template: string): Promise<{ name: string; url: string }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await sql`create database ${sql.id(name)} template ${sql.id(template)}`.execute(admin)
  return { name, url: inject('databaseServer').replace(/\/postgres$/, `/${name}`) }
}

/** Returns an empty database with all tables, which the test keeps until it ends. */
async function borrowDatabase(): Promise<{ url: string; db: Db }> {
  const database = idleDatabases.pop() ?? (await createSharedDatabase())
  // The other tables are emptied by cascade.
  for (const table of tableNames) await database.db.deleteFrom(table).execute()
  onTestFinished(() => {
    idleDatabases.push(database)
  })
  return database
}

async function createSharedDatabase() {
  const admin = openDatabase(inject('databaseAdmin'))
  const { url } = await copyTemplate(admin, 'template_with_tables')
  await admin.destroy()
  return { url, db: openDatabase(url, patience) }
}

function openOwnDatabase(url: string): { url: string; db: Db } {
  const db = openDatabase(url, patience)
  onTestFinished(() => db.destroy())
  return { url, db }
}

const databaseFor = async ({ sharedWith, ownDatabase = false }: Options) => {
  if (sharedWith) return openOwnDatabase(sharedWith.databaseUrl)
  return ownDatabase ? openOwnDatabase(await createDatabase()) : await borrowDatabase()
}

/** Starts a backend with Marta's account. */
export async function startBackend(options: Options = {}): Promise<TestBackend> {
  const { url: databaseUrl, db } = await databaseFor(options)
  const clock = options.sharedWith?.clock ?? manualClock()
  const hasher = await countedHasher()
  const rules = { ...defaultRules, ...options.rules }
  const dependencies = { db, clock, hasher, rules, serverKey: Buffer.alloc(32, 7) }
  const app = await buildApp(dependencies, options.app)
  onTestFinished(() => app.close())
  const mail = options.sharedWith?.mail ?? createFakeMailServer()
  const reports: string[] = []
  const report = (event: string) => reports.push(event)
  const worker = createJobWorker({ ...dependencies, transport: mail, report })
  if (!options.sharedWith) await createInsuredPerson(db, hasher, marta)
  Object.assign(hasher.counts, { real: 0, dummy: 0, made: 0 })
  return { app, db, databaseUrl, dependencies, clock, hasher, mail, worker, reports }
}

type Payload = Readonly<Record<string, unknown>>

export async function call(
  { app }: Pick<TestBackend, 'app'>,
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  { body, headers = {} }: { body?: Payload; headers?: Record<string, string> } = {},
): Promise<ApiResponse> {
  const response = await app.inject({ method, url, headers, ...(body ? { payload: body } : {}) })
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.body === '' ? {} : response.json<ApiResponse['body']>(),
  }
}

export const signIn = (
  backend: TestBackend,
  password = marta.password,
  username = marta.username,
  headers: Record<string, string> = {},
): Promise<ApiResponse> =>
  call(backend, 'POST', '/v1/sessions', { body: { username, password }, headers })

export const changePassword = (
  backend: TestBackend,
  currentPassword: string,
  chosen = newPassword,
  { key = randomUUID(), username = marta.username }: { key?: string; username?: string } = {},
): Promise<ApiResponse> =>
  call(backend, 'POST', '/v1/password-changes', {
    body: { username, currentPassword, newPassword: chosen },
    headers: { 'idempotency-key': key },
  })

export const requestRecovery = (
  backend: TestBackend,
  username = marta.username,
  key: string = randomUUID(),
  headers: Record<string, string> = {},
): Promise<ApiResponse> =>
  call(backend, 'POST', '/v1/password-recoveries', {
    body: { username },
    headers: { 'idempotency-key': key, ...headers },
  })

export const currentSession = (
  backend: TestBackend,
  token: string | undefined,
): Promise<ApiResponse> =>
  call(backend, 'GET', '/v1/sessions/current', {
    headers: { authorization: `Bearer ${token ?? ''}` },
  })

/** Sends all due e-mails. */
export async function deliverMail({ worker }: TestBackend): Promise<void> {
  while (await worker.runOnce());
}

/** Requests a temporary password and returns it from the e-mail. */
export async function recoverTemporaryPassword(backend: TestBackend): Promise<string> {
  const before = backend.mail.mails.length
  await requestRecovery(backend)
  await deliverMail(backend)
  return temporaryPasswordIn(backend.mail.mails.slice(before).at(-1))
}

/** Signs in with a wrong password `times` times in a row. */
export async function failToSignIn(
  backend: TestBackend,
  times: number,
  username = marta.username,
): Promise<void> {
  for (let i = 0; i < times; i += 1) await signIn(backend, 'this is wrong', username)
}

/** Reserves sign-in attempts with Marta's password that never end. */
export async function reserveAttempts({ db, clock }: TestBackend, count: number): Promise<void> {
  const now = String(clock.now().getTime() * 1000)
  const attempts = { username: marta.username, kind: 'password', client: 'unknown' } as const
  await db
    .insertInto('attempt_counters')
    .values({ ...attempts, in_flight: Array<string>(count).fill(now) })
    .execute()
}

/** Returns the audit events of a kind, oldest first. */
export const auditEvents = ({ db }: TestBackend, event: string) =>
  db.selectFrom('audit_events').selectAll().where('event', '=', event).orderBy('id').execute()

/** Runs `work` `count` times in parallel. */
export const inParallel = <T>(count: number, work: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => work(i)))
