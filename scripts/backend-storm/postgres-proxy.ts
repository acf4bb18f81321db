import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP proxy in front of PostgreSQL. */
export interface PostgresProxy {
  readonly port: number
  /** `silent` drops all bytes without closing any connection, like a network that has lost its route. */
  mode: 'open' | 'silent'
  /** Milliseconds that each packet to the database is delayed. */
  delayMs: number
  readonly stop: () => void
}

export async function startPostgresProxy(target: number): Promise<PostgresProxy> {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1')
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        if (proxy.mode === 'silent') return
        client.destroy()
        upstream.destroy()
      })
    }
    const forward = (to: Socket, bytes: Buffer) => {
      if (proxy.mode === 'open' && to.writable) to.write(bytes)
    }
    client.on('data', (bytes: Buffer) => {
      if (proxy.delayMs === 0) forward(upstream, bytes)
      else setTimeout(forward, proxy.delayMs, upstream, bytes)
    })
    upstream.on('data', (bytes: Buffer) => {
      forward(client, bytes)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxy: PostgresProxy = {
    port: (server.address() as AddressInfo).port,
    mode: 'open',
    delayMs: 0,
    stop: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
  return proxy
}
