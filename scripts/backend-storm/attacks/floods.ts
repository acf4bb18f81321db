import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { type Attack, open, sendRaw, statusesIn, timeSignIn } from './target.ts'

const person = 'DNI20000003'
const elsewhere = '127.0.0.9'

/** Signs in while others keep connections open; `from` is the person's address. */
async function report(port: number, name: string): Promise<string[]> {
  const ms = await timeSignIn(port, person)
  if (ms === undefined) return [`${name}: a sign-in from another address was not answered`]
  return ms > 3_000 ? [`${name}: a sign-in from another address took ${Math.round(ms)} ms`] : []
}

async function openTogether(port: number, count: number): Promise<Socket[]> {
  // The sockets are read, to detect when the server closes them.
  const sockets = Array.from({ length: count }, () => open(port, elsewhere).resume())
  await Promise.all(sockets.map((socket) => once(socket, 'connect').catch(() => undefined)))
  return sockets
}

/** Connections from one address that send nothing, or almost nothing, must not keep others out. */
const heldConnections =
  (name: string, count: number, first: string, every?: string): Attack =>
  async ({ instance: { port } }) => {
    const sockets: Socket[] = []
    // A few at a time, because the operating system delays connections when its queue is full.
    while (sockets.length < count) sockets.push(...(await openTogether(port, 100)))
    for (const socket of sockets) if (socket.writable) socket.write(first)
    const timer = setInterval(() => {
      for (const socket of sockets) if (every !== undefined && socket.writable) socket.write(every)
    }, 1_000)
    await wait(2_000)
    const findings = await report(port, name)
    await wait(16_000)
    const left = sockets.filter((socket) => !socket.closed && socket.readyState === 'open').length
    if (left > 0) findings.push(`${name}: ${left} of ${count} connections are open after 18 s`)
    clearInterval(timer)
    for (const socket of sockets) socket.destroy()
    return findings
  }

const head = 'POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'

export const idleConnections = heldConnections('10,000 idle connections', 10_000, '')
export const slowHeaders = heldConnections('slow headers', 900, 'GET / HTTP/1.1\r\n', 'x: a\r\n')
export const slowBodies = heldConnections(
  'slow bodies',
  900,
  `${head}Content-Length: 60000\r\n\r\n{`,
  ' ',
)
export const slowChunks = heldConnections(
  'slow chunks',
  900,
  `${head}Transfer-Encoding: chunked\r\n\r\n`,
  '1\r\n \r\n',
)

/**
 * Connections from one address with 5,000 requests each, reopened as soon as they are closed, get a response to each request
 * or are closed, and delay no one else.
 */
export const pipelining: Attack = async ({ instance: { port } }) => {
  const requests = 'GET /v1/health/ready HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(5_000)
  const ending = performance.now() + 10_000
  const errors = new Set<number>()
  const flood = async () => {
    while (performance.now() < ending) {
      const answer = await sendRaw(port, requests, 5_000, elsewhere)
      for (const status of statusesIn(answer)) if (status >= 500) errors.add(status)
    }
  }
  const floods = Array.from({ length: 10 }, flood)
  await wait(1_000)
  const findings = await report(port, 'pipelining')
  await Promise.all(floods)
  return [...findings, ...[...errors].map((status) => `pipelining: answers are ${status}`)]
}

/** Requests that have no limit per address, sent one after the other on 240 connections, do not delay others for long. */
export const tokenFlood: Attack = async ({ instance: { port } }) => {
  const request = () =>
    `GET /v1/sessions/current HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${randomBytes(32).toString('base64url')}\r\n\r\n`
  const sockets = Array.from({ length: 240 }, () => open(port, elsewhere))
  for (const socket of sockets) {
    socket.write(request())
    socket.on('data', () => socket.writable && socket.write(request()))
  }
  await wait(2_000)
  const findings = await report(port, 'token flood')
  for (const socket of sockets) socket.destroy()
  return findings
}

/** Clients that send requests and never read the responses delay no one else, and are disconnected. */
export const unreadResponses: Attack = async ({ instance: { port } }) => {
  const requests = 'GET /v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(8)
  const sockets = Array.from({ length: 200 }, () => open(port, elsewhere).pause())
  for (const socket of sockets) socket.write(requests)
  await wait(2_000)
  const findings = await report(port, 'unread responses')
  await wait(62_000)
  const closed = sockets.map((socket) => once(socket.resume(), 'close').catch(() => undefined))
  const ended = await Promise.race([Promise.all(closed).then(() => true), wait(5_000, false)])
  for (const socket of sockets) socket.destroy()
  return ended ? findings : [...findings, 'unread responses: connections are open after a minute']
}

/** A client that closes its side after the request still gets its response. */
export const halfClosed: Attack = async ({ instance: { port } }) => {
  const socket = open(port)
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
  socket.end('GET /v1/password-policy HTTP/1.1\r\nHost: x\r\n\r\n')
  await wait(2_000)
  socket.destroy()
  return text.includes('200 OK') ? [] : ['a half-closed connection got no answer']
}
