import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A received request. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Responds to one request. */
export type Behaviour = (response: ServerResponse, request: SeenRequest) => void

/** A server on loopback that applies one behavior to each request; the last one applies to all further requests. */
export async function startFaultyServer(first: Behaviour = json(200, {})) {
  const seen: SeenRequest[] = []
  let behaviours = [first]
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { method = '', url = '', headers } = request
      seen.push({ method, path: url, headers, body })
      const behaviour = (behaviours.length > 1 ? behaviours.shift() : behaviours[0]) ?? first
      behaviour(response, { method, path: url, headers, body })
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    answer: (...next: Behaviour[]) => {
      behaviours = next
      seen.length = 0
    },
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Responds with JSON, as problem details from status 400. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Behaviour =>
  (response) => {
    const type = status < 400 ? 'application/json' : 'application/problem+json'
    const content = body === undefined ? '' : JSON.stringify(body)
    response.writeHead(status, { 'content-type': type, ...headers }).end(content)
  }

/** Responds with problem details and one of our codes. */
export const problem = (status: number, code: string, more: object = {}): Behaviour =>
  json(status, {
    type: 'about:blank',
    title: code,
    status,
    detail: '',
    instance: '',
    code,
    ...more,
  })

/** Responds with a file. */
export const file =
  (type: string, content: Buffer): Behaviour =>
  (response) => {
    response.writeHead(200, { 'content-type': type }).end(content)
  }

/** Responds with HTML, as proxies and captive portals do. */
export const html =
  (status: number): Behaviour =>
  (response) => {
    response.writeHead(status, { 'content-type': 'text/html' }).end('<html>Bienvenido</html>')
  }

/** Resets the connection without a response. */
export const reset: Behaviour = (response) => {
  response.socket?.resetAndDestroy()
}

/** Never responds. */
export const silence: Behaviour = () => undefined

/** Announces more bytes than it sends. */
export const truncated: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
  response.write('{"minLength":', () => response.destroy())
}

/** Sends until the client disconnects. */
export const endless: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const more = () => {
    if (!response.destroyed) response.write('x'.repeat(100_000), more)
  }
  more()
}
