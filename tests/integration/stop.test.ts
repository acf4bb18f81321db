import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createHasher, defaultHashCost } from '../../backend/src/credentials/hasher.ts'
import { openDatabase } from '../../backend/src/database.ts'
import { startMailbox } from '../../backend/src/dev/mailbox.ts'
import { createInsuredPerson } from '../../backend/src/dev/people.ts'
import { startLossyProxy } from '../support/fakes/lossy-proxy.ts'
import { type BackendProcess, externalSettings, start, urlOf } from './server-process.ts'
import { createDatabase, marta } from './support.ts'

/** Starts a backend in a separate process, on a database with Marta's account. */
async function startOn(databaseUrl: string, settings: Record<string, string> = {}) {
  const server = start({ DATABASE_URL: databaseUrl, ...externalSettings, ...settings })
  return { server, url: await urlOf(server, 'Backend ready') }
}

async function databaseWithMarta() {
  const url = await createDatabase()
  const db = openDatabase(url)
  onTestFinished(() => db.destroy())
  await createInsuredPerson(db, await createHasher(defaultHashCost), marta)
  return { url, db }
}

const post = (url: string, path: string, body: object) =>
  fetch(`${url}/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'once' },
    body: JSON.stringify(body),
  })

const signIn = (url: string) =>
  post(url, 'sessions', { username: marta.username, password: marta.password })

const readiness = async (url: string) => (await fetch(`${url}/v1/health/ready`)).status

/** Opens a connection whose request body never ends. */
async function sendSlowBody(url: string): Promise<void> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  onTestFinished(() => {
    socket.destroy()
  })
  await once(socket, 'connect')
  socket.write(
    'POST /v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{',
  )
}

/** Starts a mail server that greets the client and then never replies. */
async function startSilentMailServer() {
  let greeted = 0
  const server = createServer((socket) => {
    greeted += 1
    socket.on('error', () => undefined)
    socket.write('220 slow.test ESMTP\r\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, greeted: () => greeted }
}

async function exitOf(server: BackendProcess, limitMs: number) {
  const begin = performance.now()
  const code = await server.exit
  expect(performance.now() - begin).toBeLessThan(limitMs)
  return code
}

describe('SIGTERM', () => {
  it('makes the backend not ready first, while requests are still answered', async () => {
    const { url: databaseUrl } = await databaseWithMarta()
    const { server, url } = await startOn(databaseUrl, { STOP_DRAIN_SECONDS: '300' })
    server.child.kill('SIGTERM')
    await vi.waitFor(async () => {
      expect(await readiness(url)).toBe(503)
    }, 10_000)
    const response = await signIn(url)
    expect(response.status).toBe(201)
    expect(response.headers.get('connection')).toBe('close')
    expect((await fetch(`${url}/v1/health/live`)).status).toBe(200)
  })

  it('lets requests in progress end', async () => {
    const { url: databaseUrl, db } = await databaseWithMarta()
    const proxy = await startLossyProxy(Number(new URL(databaseUrl).port))
    onTestFinished(proxy.stop)
    const { server, url } = await startOn(proxy.through(databaseUrl))
    proxy.delay(150)
    const inProgress = signIn(url)
    await vi.waitFor(async () => {
      const { rows } = await sql`select from attempt_counters`.execute(db)
      expect(rows).toHaveLength(1)
    }, 10_000)
    server.child.kill('SIGTERM')
    expect((await inProgress).status).toBe(201)
    expect(await exitOf(server, 10_000)).toBe(0)
  })

  it('stops the backend in time despite slow bodies and a slow mail server, and no e-mail is lost or sent twice', async () => {
    const { url: databaseUrl, db } = await databaseWithMarta()
    const mailServer = await startSilentMailServer()
    const { server, url } = await startOn(databaseUrl, {
      SMTP_URL: mailServer.url,
      STOP_SECONDS: '1',
    })
    expect((await post(url, 'password-recoveries', { username: marta.username })).status).toBe(202)
    await vi.waitFor(() => {
      expect(mailServer.greeted()).toBe(1)
    }, 10_000)
    await Promise.all([1, 2, 3, 4, 5].map(() => sendSlowBody(url)))
    server.child.kill('SIGTERM')
    expect(await exitOf(server, 8_000)).toBe(0)

    // Simulates the end of the aborted e-mail's lease.
    await sql`update jobs set leased_until = null, next_try_at = created_at where done_at is null`.execute(
      db,
    )
    const mailbox = await startMailbox()
    onTestFinished(mailbox.stop)
    const next = await startOn(databaseUrl, { SMTP_URL: mailbox.smtpUrl })
    await vi.waitFor(async () => {
      expect(await sql`select from jobs where done_at is null`.execute(db)).toMatchObject({
        rows: [],
      })
    }, 20_000)
    expect(mailbox.messages()).toHaveLength(1)
    next.server.child.kill('SIGTERM')
    expect(await exitOf(next.server, 8_000)).toBe(0)
  })
})

describe('a stop signal', () => {
  it('ends the process immediately if it is the second one', async () => {
    const { server, url } = await startOn(await createDatabase(), { STOP_DRAIN_SECONDS: '300' })
    server.child.kill('SIGTERM')
    await vi.waitFor(async () => {
      expect(await readiness(url)).toBe(503)
    }, 10_000)
    server.child.kill('SIGINT')
    expect(await exitOf(server, 5_000)).toBe(130)
  })

  it('ends the process even if the database no longer responds', async () => {
    const databaseUrl = await createDatabase()
    const proxy = await startLossyProxy(Number(new URL(databaseUrl).port))
    onTestFinished(proxy.stop)
    const { server, url } = await startOn(proxy.through(databaseUrl), { STOP_SECONDS: '1' })
    proxy.swallow()
    const lost = signIn(url).catch(() => undefined)
    server.child.kill('SIGTERM')
    await lost
    expect(await exitOf(server, 12_000)).toBe(0)
  })
})
