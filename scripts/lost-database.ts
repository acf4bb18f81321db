import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startEmbeddedDatabase } from '../backend/src/dev/postgres.ts'
import { startLossyProxy } from '../tests/support/fakes/lossy-proxy.ts'
import { fail, say } from './lib/process.ts'
import { startBackend } from './lib/start-backend.ts'

const help = `npm run lost-database [-- --seconds 60 --callers 20]

Runs the backend on a database whose network loses every packet for a while. Exits with 1 if a call took more than 15 s, was
answered with anything but 503, or if the backend was not back within 10 s.`

const longestCallMs = 15_000
const recoveryMs = 10_000

/** Sends sign-ins with wrong passwords, which need the database: 401 means that it works. */
async function call(url: string, index: number): Promise<number> {
  if (index % 4 === 0) return (await fetch(`${url}/v1/health/ready`)).status
  const { status } = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: `DNI${20_000_000 + index}`, password: 'not the password' }),
  })
  return status
}

/**
 * Calls the backend in `callers` parallel loops until `end`, pausing 50 ms after each call; returns how often each status
 * occurred and the slowest call's duration.
 */
async function callUntil(end: number, url: string, callers: number) {
  const statuses: Record<number, number> = {}
  let slowestMs = 0
  const repeat = async (_: unknown, index: number) => {
    while (performance.now() < end) {
      const start = performance.now()
      const status = await call(url, index)
      statuses[status] = (statuses[status] ?? 0) + 1
      slowestMs = Math.max(slowestMs, performance.now() - start)
      await wait(50)
    }
  }
  await Promise.all(Array.from({ length: callers }, repeat))
  return { statuses, slowestMs }
}

async function untilBack(url: string): Promise<number> {
  const start = performance.now()
  while ((await call(url, 1)) === 503 || (await call(url, 0)) !== 200) await wait(50)
  return performance.now() - start
}

async function measure(seconds: number, callers: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-lost-'))
  const database = await startEmbeddedDatabase(folder)
  const proxy = await startLossyProxy(Number(new URL(database.url).port))
  const backend = await startBackend({
    PORT: '0',
    DATABASE_URL: proxy.through(database.url),
    SERVER_KEY: 'ab'.repeat(32),
    SMTP_URL: 'smtp://127.0.0.1:9',
    ADDRESS_ATTEMPTS: '1000000',
    LOG_LEVEL: 'silent',
  })
  try {
    await Promise.all(Array.from({ length: callers }, (_, index) => call(backend.url, index)))
    proxy.swallow()
    const lost = await callUntil(performance.now() + seconds * 1_000, backend.url, callers)
    proxy.pass()
    const backMs = await untilBack(backend.url)
    say(`Responses while the database was lost: ${JSON.stringify(lost.statuses)}`)
    say(
      `Slowest call: ${(lost.slowestMs / 1_000).toFixed(1)} s. Back after ${(backMs / 1_000).toFixed(1)} s.`,
    )
    const only503 = Object.keys(lost.statuses).every((status) => status === '503')
    return only503 && lost.slowestMs < longestCallMs && backMs < recoveryMs
  } finally {
    await backend.stop()
    proxy.stop()
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '60' },
    callers: { type: 'string', default: '20' },
  },
})
if (values.help) say(help)
else {
  await measure(Number(values.seconds), Number(values.callers)).then((passed) => {
    process.exitCode = passed ? 0 : 1
  }, fail)
}
