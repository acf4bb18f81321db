import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Instance } from '../instances.ts'
import type { MailServer } from '../mail-server.ts'
import type { PostgresProxy } from '../postgres-proxy.ts'

/** A backend under attack, whose database is behind a proxy. */
export interface Target {
  readonly instance: Instance
  readonly proxy: PostgresProxy
  readonly mail: MailServer
}

/** An attack; returns a description of each problem. */
export type Attack = (target: Target) => Promise<string[]>

/** Data received on a raw connection. `ms` is the time until it was closed, or until the limit. */
export interface RawAnswer {
  readonly text: string
  readonly closed: boolean
  readonly ms: number
}

/** Opens a connection, optionally from a specific loopback address. */
export function open(port: number, localAddress = '127.0.0.1'): Socket {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  socket.on('error', () => undefined)
  return socket
}

/** Sends bytes and returns what is received until the server closes the connection, or until the limit. */
export async function sendRaw(
  port: number,
  bytes: string | Buffer,
  limitMs = 5_000,
  localAddress?: string,
): Promise<RawAnswer> {
  const socket = open(port, localAddress)
  const started = performance.now()
  let text = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk))
  const closed = new Promise<true>((resolve) => {
    socket.once('close', () => {
      resolve(true)
    })
  })
  socket.write(bytes)
  const isClosed = await Promise.race([closed, wait(limitMs, false)])
  socket.destroy()
  return { text, closed: isClosed, ms: performance.now() - started }
}

/** All status codes in the responses of a connection. */
export const statusesIn = ({ text }: RawAnswer): number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))

/** Builds a request with a JSON body. */
export const post = (path: string, body: string | Buffer, headers: readonly string[] = []) => {
  const bytes = Buffer.from(body)
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: x',
    'Content-Type: application/json',
    `Content-Length: ${bytes.length}`,
    'Connection: close',
    ...headers,
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes])
}

const signIn = (username: string) =>
  post('/v1/sessions', JSON.stringify({ username, password: 'esto no es correcto' }))

/** Milliseconds that an ordinary sign-in takes, or `undefined` if it is not answered with 401. */
export async function timeSignIn(port: number, username: string): Promise<number | undefined> {
  const answer = await sendRaw(port, signIn(username), 15_000)
  return statusesIn(answer)[0] === 401 ? answer.ms : undefined
}
