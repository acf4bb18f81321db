import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { systemClock } from './clock.ts'
import { type Config, helpText, readConfig } from './config.ts'
import { createHasher } from './credentials/hasher.ts'
import { type Db, migrate, openDatabase } from './database.ts'
import { createDemoPeople, demoPeopleTable } from './dev/people.ts'
import type { Dependencies } from './dependencies.ts'
import { startMailbox } from './dev/mailbox.ts'
import { startEmbeddedDatabase } from './dev/postgres.ts'
import { loadOrCreateSecret } from './dev/secret-file.ts'
import { cleanUp } from './cleanup.ts'
import { createJobWorker } from './job-worker.ts'
import { createMailTransport } from './mail/transport.ts'
import { logTo } from './plugins/request-log.ts'
import { startErrorMessage } from './start-error.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const hour = 60 * 60 * 1000

/** Shutdown tasks, run in reverse order. */
const cleanups: (() => unknown)[] = []
let shuttingDown: Promise<void> | undefined

function shutDown(code: number): Promise<void> {
  shuttingDown ??= (async () => {
    for (const stop of cleanups.reverse()) await stop()
    process.exit(code)
  })()
  return shuttingDown
}

async function openStorage(config: Config): Promise<{ db: Db; serverKey: Buffer }> {
  const embedded =
    config.DATABASE_URL === undefined
      ? await startEmbeddedDatabase(config.DATA_DIR, say)
      : undefined
  if (embedded) cleanups.push(embedded.stop)
  const key =
    config.SERVER_KEY ??
    loadOrCreateSecret(join(config.DATA_DIR, 'server.key'), () => randomBytes(32).toString('hex'))
  const db = openDatabase(config.DATABASE_URL ?? embedded?.url ?? '')
  cleanups.push(() => db.destroy())
  await migrate(db)
  return { db, serverKey: Buffer.from(key, 'hex') }
}

async function openMail(config: Config): Promise<string> {
  if (config.SMTP_URL !== undefined) return config.SMTP_URL
  const mailbox = await startMailbox({ smtpPort: config.SMTP_PORT, pagePort: config.MAILBOX_PORT })
  cleanups.push(mailbox.stop)
  say(`Mailbox: ${mailbox.url}`)
  return mailbox.smtpUrl
}

function startWorker(
  app: FastifyInstance,
  dependencies: Dependencies,
  transportOf: { smtpUrl: string; from: string },
) {
  const report = (event: string, error: unknown) => {
    app.log.warn({ err: error }, event)
  }
  const transport = createMailTransport(transportOf.smtpUrl, transportOf.from)
  const worker = createJobWorker({ ...dependencies, transport, report })
  worker.start()
  cleanups.push(transport.close, worker.stop)
  const runCleanup = () => {
    cleanUp(dependencies).catch((error: unknown) => {
      report('cleanup', error)
    })
  }
  const timer = setInterval(runCleanup, hour)
  cleanups.push(() => {
    clearInterval(timer)
  })
}

async function start(config: Config): Promise<void> {
  const { db, serverKey } = await openStorage(config)
  const hasher = await createHasher(config.hashCost)
  const dependencies = { db, serverKey, hasher, clock: systemClock, rules: config.rules }
  const app = await buildApp(dependencies, {
    logger: logTo(process.stderr, config.LOG_LEVEL),
    ...(config.TRUST_PROXY === undefined ? {} : { trustProxy: config.TRUST_PROXY }),
  })
  startWorker(app, dependencies, { smtpUrl: await openMail(config), from: config.MAIL_FROM })
  if (config.DEMO_PEOPLE) {
    await createDemoPeople(db, hasher)
    for (const line of demoPeopleTable()) say(line)
  }
  cleanups.push(() => app.close())
  say(`Backend ready: ${await app.listen({ host: config.HOST, port: config.PORT })}`)
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.on(signal, () => void shutDown(0))

if (process.argv.includes('--help')) {
  say(helpText())
} else {
  const config = readConfig(process.env)
  const fail = (message: string) => {
    process.stderr.write(`${message}\n`)
    void shutDown(1)
  }
  if (config.ok) {
    start(config.value).catch((error: unknown) => {
      fail(`The backend cannot start: ${startErrorMessage(error, config.value)}`)
    })
  } else fail(config.error)
}
