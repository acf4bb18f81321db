import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AppOptions } from '../../backend/src/app.ts'
import { startBackend } from './support.ts'

const perAddress = 5
const elsewhere = '127.0.0.9'

const limited = { connectionsPerAddress: perAddress }

async function listen(options: AppOptions = {}) {
  const { app } = await startBackend({ app: options })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return (bytes = '', localAddress = '127.0.0.1') => open(port, localAddress, bytes)
}

/** A connection with everything that it has received. */
interface Connection {
  readonly socket: Socket
  readonly received: () => string
}

async function open(port: number, localAddress: string, bytes: string): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  socket.on('error', () => undefined)
  onTestFinished(() => {
    socket.destroy()
  })
  let text = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk))
  await once(socket, 'connect')
  socket.write(bytes)
  return { socket, received: () => text }
}

const statusesOf = ({ received }: Connection) =>
  [...received().matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))

const get = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nhost: x\r\n${headers}\r\n`
const live = get('/v1/health/live')

/** A request whose body never ends. */
const slowBody = (client: string) =>
  `POST /v1/sessions HTTP/1.1\r\nhost: x\r\nx-forwarded-for: ${client}\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{`

describe('a connection to the backend', () => {
  it('gets responses in order to eight requests that were sent simultaneously', async () => {
    const openConnection = await listen()
    const paths = ['/v1/health/live', '/v1/none', '/v1/health/ready', '/v1/password-policy']
    const connection = await openConnection([...paths, ...paths].map((path) => get(path)).join(''))
    const statuses = [200, 404, 200, 200]
    await expect.poll(() => statusesOf(connection)).toEqual([...statuses, ...statuses])
  })

  it('is closed if thousands of requests were sent simultaneously, and does not delay others', async () => {
    const openConnection = await listen()
    const flood = await openConnection(get('/v1/health/ready').repeat(5_000))
    const other = await openConnection(live)
    await expect.poll(() => statusesOf(other)).toEqual([200])
    await expect.poll(() => flood.socket.closed).toBe(true)
    expect(statusesOf(flood).length).toBeLessThanOrEqual(8)
  })

  it('may carry any number of requests one after the other', async () => {
    const openConnection = await listen()
    const connection = await openConnection()
    for (let i = 1; i <= 50; i += 1) {
      connection.socket.write(live)
      await expect.poll(() => statusesOf(connection).length, { interval: 1 }).toBe(i)
    }
  })
})

describe('a network address', () => {
  it('cannot use up the connections of others', async () => {
    const openConnection = await listen(limited)
    const held: Connection[] = []
    for (let i = 0; i < perAddress; i += 1) held.push(await openConnection(live, elsewhere))
    for (const one of held) await expect.poll(() => statusesOf(one)).toEqual([200])
    const refused = await openConnection(live, elsewhere)
    await expect.poll(() => refused.socket.closed).toBe(true)
    expect(refused.received()).toBe('')
    const other = await openConnection(live)
    await expect.poll(() => statusesOf(other)).toEqual([200])
    held[0]?.socket.destroy()
    const again = async () => {
      const { socket, received } = await openConnection(live, elsewhere)
      await expect.poll(() => received() !== '' || socket.closed).toBe(true)
      return received().slice(0, 12)
    }
    await expect.poll(again).toBe('HTTP/1.1 200')
  })

  it('cannot exhaust the request limit of other clients behind the same proxy', async () => {
    const openConnection = await listen({ ...limited, trustProxy: '127.0.0.1' })
    for (let i = 0; i < perAddress; i += 1) await openConnection(slowBody('203.0.113.1'))
    const refused = await openConnection(slowBody('203.0.113.1'))
    await expect.poll(() => refused.socket.closed).toBe(true)
    expect(statusesOf(refused)).toEqual([503])
    expect(refused.received()).toMatch(/^retry-after: \d+/im)
    for (let i = 0; i < perAddress; i += 1) {
      const other = await openConnection(get('/v1/health/live', 'x-forwarded-for: 203.0.113.2\r\n'))
      await expect.poll(() => statusesOf(other)).toEqual([200])
    }
  })

  it('cannot evade its limit by forging X-Forwarded-For', async () => {
    const openConnection = await listen(limited)
    for (let i = 0; i < perAddress; i += 1)
      await openConnection(slowBody(`203.0.113.${i}`), elsewhere)
    const refused = await openConnection(live, elsewhere)
    await expect.poll(() => refused.socket.closed).toBe(true)
  })
})
