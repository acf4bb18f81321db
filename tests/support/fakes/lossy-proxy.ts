import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** A TCP proxy on loopback that simulates network failures. */
export interface LossyProxy {
  readonly port: number
  /** Returns a URL with the proxy's address instead of its own. */
  readonly through: (url: string) => string
  /**
   * Forwards new connections. Connections whose packets were dropped stay without response, as behind a firewall that lost
   * its state.
   */
  readonly pass: () => void
  /** Drops every packet of all connections, old and new, without closing any of them. */
  readonly swallow: () => void
  /** Delays the bytes of all connections, in milliseconds for each direction. */
  readonly delay: (milliseconds: number) => void
  /** Resets all connections. */
  readonly cut: () => void
  /** Sends new connections to another server. */
  readonly redirect: (port: number) => void
  readonly stop: () => void
}

interface Link {
  readonly sockets: readonly Socket[]
  swallowed: boolean
}

/** Starts a {@link LossyProxy} to a port on loopback. */
export async function startLossyProxy(target: number): Promise<LossyProxy> {
  const state = { target, swallowing: false, delayMs: 0 }
  const links = new Set<Link>()
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ port: state.target, host: '127.0.0.1', allowHalfOpen: true })
    const link: Link = { sockets: [client, upstream], swallowed: state.swallowing }
    links.add(link)
    forward(client, upstream, link, state)
    forward(upstream, client, link, state)
    upstream.on('close', () => links.delete(link))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const cut = () => {
    for (const socket of [...links].flatMap(({ sockets }) => sockets)) socket.resetAndDestroy()
  }
  return {
    port,
    through: (url) => url.replace(/@[^/]+/, `@127.0.0.1:${port}`),
    pass: () => {
      state.swallowing = false
    },
    swallow: () => {
      state.swallowing = true
      for (const link of links) link.swallowed = true
    },
    delay: (milliseconds) => {
      state.delayMs = milliseconds
    },
    redirect: (next) => {
      state.target = next
    },
    cut,
    stop: () => {
      cut()
      server.close()
    },
  }
}

function forward(from: Socket, to: Socket, link: Link, state: { readonly delayMs: number }): void {
  const later = async (action: () => void) => {
    if (state.delayMs > 0) await wait(state.delayMs)
    if (!link.swallowed && !to.destroyed) action()
  }
  from.on('data', (chunk) => void later(() => to.write(chunk)))
  from.on('end', () => void later(() => to.end()))
  from.on('error', () => void later(() => to.resetAndDestroy()))
}
