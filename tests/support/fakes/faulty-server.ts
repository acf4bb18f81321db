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
export type Behavior = (response: ServerResponse, request: SeenRequest) => void

/** A server on loopback that applies one behavior to each request in turn; the last one applies to all further requests. */
export async function startFaultyServer(first: Behavior = json(200, {})) {
  const seen: SeenRequest[] = []
  let behaviors = [first]
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { method = '', url = '', headers } = request
      seen.push({ method, path: url, headers, body })
      const behavior = (behaviors.length > 1 ? behaviors.shift() : behaviors[0]) ?? first
      behavior(response, { method, path: url, headers, body })
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    respond: (...next: Behavior[]) => {
      behaviors = next
      seen.length = 0
    },
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Responds with JSON, in the form of problem details if the status is 400 or higher. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Behavior =>
  (response) => {
    const type = status < 400 ? 'application/json' : 'application/problem+json'
    const content = body === undefined ? '' : JSON.stringify(body)
    response.writeHead(status, { 'content-type': type, ...headers }).end(content)
  }

/** Responds with problem details that have one of our codes. */
export const problem = (status: number, code: string, more: object = {}): Behavior =>
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
  (type: string, content: Buffer): Behavior =>
  (response) => {
    response.writeHead(200, { 'content-type': type }).end(content)
  }

/** Responds with HTML, as proxies and captive portals do. */
export const html =
  (status: number): Behavior =>
  (response) => {
    response.writeHead(status, { 'content-type': 'text/html' }).end('<html>Bienvenido</html>')
  }

/** Resets the connection without a response. */
export const reset: Behavior = (response) => {
  response.socket?.resetAndDestroy()
}

/** Never responds. */
export const silence: Behavior = () => undefined

/** Announces more bytes than it sends. */
export const truncated: Behavior = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
  response.write('{"minLength":', () => response.destroy())
}

/** Sends until the client disconnects. */
export const endless: Behavior = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const more = () => {
    if (!response.destroyed) response.write('x'.repeat(100_000), more)
  }
  more()
}
