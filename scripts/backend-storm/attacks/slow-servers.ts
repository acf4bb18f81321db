import { setTimeout as wait } from 'node:timers/promises'
import { type Attack, post, sendRaw, statusesIn, timeSignIn } from './target.ts'

const person = 'DNI20000004'
const ready = 'GET /v1/health/ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'
const recovery = (key: string) =>
  post('/v1/password-recoveries', '{"username":"DNI90000001"}', [`Idempotency-Key: ${key}`])

/**
 * While the connection to the database drops all packets for 30 s, each call is answered within 15 s; afterward, the service
 * recovers within 10 s.
 */
export const silentDatabase: Attack = async ({ instance: { port }, proxy }) => {
  const findings: string[] = []
  proxy.mode = 'silent'
  const calls = Array.from({ length: 20 }, async (_, i) => {
    await wait(i * 1_000)
    const request = i % 2 === 0 ? ready : recovery(`silent-${i}`)
    const answer = await sendRaw(port, request, 20_000)
    const [status] = statusesIn(answer)
    if (status !== 503)
      findings.push(`a silent database: ${status ?? 'no answer'} after ${Math.round(answer.ms)} ms`)
    else if (answer.ms > 15_000)
      findings.push(`a silent database: 503 after ${Math.round(answer.ms)} ms`)
  })
  await Promise.all([...calls, wait(30_000)])
  proxy.mode = 'open'
  const since = performance.now()
  while ((await timeSignIn(port, person)) === undefined && performance.now() - since < 60_000)
    await wait(200)
  const seconds = (performance.now() - since) / 1000
  if (seconds > 10)
    findings.push(`a silent database: back only ${seconds.toFixed(0)} s after it ended`)
  return findings
}

/** A database connection that delays each packet by 200 ms only makes the calls slower. */
export const slowDatabase: Attack = async ({ instance: { port }, proxy }) => {
  proxy.delayMs = 200
  const times = await Promise.all(
    Array.from({ length: 10 }, (_, i) => timeSignIn(port, `DNI${21_000_000 + i}`)),
  )
  proxy.delayMs = 0
  const failed = times.filter((ms) => ms === undefined).length
  return failed > 0
    ? [`a slow database: ${failed} of ${times.length} sign-ins were not answered with 401`]
    : []
}

/** A mail server that never replies delays neither requests nor the stop of the backend. */
export const silentMailServer: Attack = async ({ instance, mail }) => {
  mail.delayMs = Infinity
  const { ms, text } = await sendRaw(instance.port, recovery('silent-mail'), 15_000)
  const findings =
    text.includes('202') && ms < 2_000
      ? []
      : [`a silent mail server: ${text.slice(0, 20)} after ${ms} ms`]
  await wait(3_000)
  const since = performance.now()
  const stopped = await Promise.race([
    instance.kill('SIGTERM').then(() => true),
    wait(40_000, false),
  ])
  const seconds = (performance.now() - since) / 1000
  if (!stopped)
    findings.push(
      `a silent mail server: SIGTERM did not end the backend in ${seconds.toFixed(0)} s`,
    )
  await instance.kill('SIGKILL')
  mail.delayMs = 0
  await instance.start()
  return findings
}
