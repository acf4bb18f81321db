import './thread-pool.ts'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { isatty } from 'node:tty'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { scheduleCleanUp } from './cleanup.ts'
import { systemClock } from './clock.ts'
import { type Config, helpText, readConfig } from './config.ts'
import { createHasher } from './credentials/hasher.ts'
import { prepareDatabase } from './database-start.ts'
import { type Db, openDatabase } from './database.ts'
import type { Dependencies } from './dependencies.ts'
import { createJobWorker } from './job-worker.ts'
import { createLogStream } from './log-stream.ts'
import { createMailTransport } from './mail/transport.ts'
import { logTo } from './plugins/request-log.ts'
import { startErrorMessage } from './start-error.ts'
import { closeConnectionsWhile, createStopSequence, requestsOf } from './stop.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const sayError = (line: string) => process.stderr.write(`${line}\n`)

// The reader may be gone; without a listener, the error would end the process.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

const stopSequence = createStopSequence()
let stopped: Promise<void> | undefined

function shutDown(code: number, limits = { drainSeconds: 0, workSeconds: 1 }): Promise<void> {
  stopped ??= stopSequence
    .run(limits, (name) => {
      sayError(`Stopping: ${name} did not end in time.`)
    })
    .then(() => process.exit(code))
  return stopped
}

function fail(message: string): void {
  sayError(message)
  void shutDown(1)
}

/** Starts the embedded database; its code is only loaded if there is no DATABASE_URL. */
async function openEmbedded({ DATA_DIR }: Config) {
  const { startEmbeddedDatabase } = await import('./dev/postgres.ts')
  const { loadOrCreateSecret } = await import('./dev/secret-file.ts')
  const embedded = await startEmbeddedDatabase(DATA_DIR, say)
  stopSequence.add('embedded database', embedded.stop)
  void embedded.ended.then(() => {
    if (!stopSequence.isStopping())
      fail('The embedded database ended unexpectedly: start the backend again.')
  })
  const newKey = () => randomBytes(32).toString('hex')
  return { url: embedded.url, key: loadOrCreateSecret(join(DATA_DIR, 'server.key'), newKey) }
}

async function openStorage(config: Config): Promise<{ db: Db; serverKey: Buffer }> {
  const { DATABASE_URL, SERVER_KEY } = config
  const { url, key } =
    DATABASE_URL === undefined || SERVER_KEY === undefined
      ? await openEmbedded(config)
      : { url: DATABASE_URL, key: SERVER_KEY }
  const db = openDatabase(url, { size: config.DATABASE_POOL, prepared: config.DATABASE_PREPARED })
  stopSequence.add('database connections', () => db.destroy())
  await prepareDatabase(db, {
    waitSeconds: config.DATABASE_WAIT_SECONDS,
    migrate: config.DATABASE_MIGRATE,
    say: sayError,
  })
  return { db, serverKey: Buffer.from(SERVER_KEY ?? key, 'hex') }
}

async function openMail(config: Config): Promise<string> {
  if (config.SMTP_URL !== undefined) return config.SMTP_URL
  const { startMailbox } = await import('./dev/mailbox.ts')
  const mailbox = await startMailbox({ smtpPort: config.SMTP_PORT, pagePort: config.MAILBOX_PORT })
  stopSequence.add('mailbox', mailbox.stop)
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
  stopSequence.addWork({ name: 'e-mails', stop: worker.stop, abort: transport.close })
  stopSequence.add('mail transport', transport.close)
  stopSequence.add('cleanup', scheduleCleanUp(dependencies, report))
}

async function createDemo(db: Db, hasher: Dependencies['hasher']): Promise<void> {
  const { createDemoPeople, demoPeopleTable } = await import('./dev/people.ts')
  await createDemoPeople(db, hasher)
  for (const line of demoPeopleTable()) say(line)
}

async function start(config: Config): Promise<void> {
  const { db, serverKey } = await openStorage(config)
  const hasher = await createHasher(config.hashCost)
  const dependencies = { db, serverKey, hasher, clock: systemClock, rules: config.rules }
  const app = await buildApp(dependencies, {
    logger: logTo(createLogStream(process.stderr.fd), config.LOG_LEVEL),
    connectionsPerAddress: config.ADDRESS_CONNECTIONS,
    isStopping: stopSequence.isStopping,
    ...(config.TRUST_PROXY === undefined ? {} : { trustProxy: config.TRUST_PROXY }),
  })
  closeConnectionsWhile(stopSequence.isStopping, app)
  startWorker(app, dependencies, { smtpUrl: await openMail(config), from: config.MAIL_FROM })
  if (config.DEMO_PEOPLE) await createDemo(db, hasher)
  stopSequence.addWork(requestsOf(app))
  say(`Backend ready: ${await app.listen({ host: config.HOST, port: config.PORT })}`)
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const

/** Stops on SIGTERM after a drain, on Ctrl+C without one, and immediately on a second signal. */
function stopOnSignals({ STOP_DRAIN_SECONDS, STOP_SECONDS }: Config): void {
  const onSignal = (signal: keyof typeof signalNumbers) => {
    if (stopSequence.isStopping()) process.exit(128 + signalNumbers[signal])
    const drainSeconds = signal === 'SIGTERM' ? STOP_DRAIN_SECONDS : 0
    void shutDown(0, { drainSeconds, workSeconds: STOP_SECONDS })
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  // Sent when the terminal is closed. Scripts also send it to a service to make it reread its settings, which this one reads
  // only at startup, so a service ignores it.
  process.on('SIGHUP', (signal) => {
    if (isatty(0)) onSignal(signal as 'SIGHUP')
  })
}

if (process.argv.includes('--help')) {
  say(helpText())
} else {
  const config = readConfig(process.env)
  if (config.ok) {
    stopOnSignals(config.value)
    start(config.value).catch((error: unknown) => {
      if (stopSequence.isStopping()) return
      fail(`The backend cannot start: ${startErrorMessage(error, config.value)}`)
    })
  } else fail(config.error)
}
