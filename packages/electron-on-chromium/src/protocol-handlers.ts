import type { Protocol } from 'electron'

type SchemeHandler = Parameters<Protocol['handle']>[1]

/** Custom schemes of a session. */
export class ProtocolHandlers {
  readonly #schemes = new Map<string, SchemeHandler>()

  handle(scheme: string, handler: SchemeHandler): void {
    if (this.#schemes.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    this.#schemes.set(scheme, handler)
  }

  unhandle(scheme: string): void {
    if (!this.#schemes.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#schemes.has(scheme)
  }

  /**
   * Answers a request with the handler of its scheme; `undefined` if it has none. Throws the network error that the page
   * gets (`Protocol.prototype.handle` in `lib/browser/api/protocol.ts`).
   */
  async respond(request: Request): Promise<Response | undefined> {
    const handler = this.#schemes.get(new URL(request.url).protocol.slice(0, -1))
    if (!handler) return undefined
    const response = await callHandler(handler, request)
    if (response.type === 'error') throw new Error('net::ERR_FAILED')
    return response
  }
}

async function callHandler(handler: SchemeHandler, request: Request): Promise<Response> {
  try {
    const response = await handler(request)
    if (isValid(response)) return response
  } catch (error) {
    process.stderr.write(`${String(error)}\n`)
  }
  throw new Error('net::ERR_UNEXPECTED')
}

/** A handler can also return an object with only some fields of a response. */
function isValid(response: unknown): response is Response {
  if (typeof response !== 'object' || response === null) return false
  const { status, statusText, headers, body } = response as Record<keyof Response, unknown>
  return (
    (status === undefined || typeof status === 'number') &&
    (statusText === undefined || typeof statusText === 'string') &&
    (headers === undefined || typeof headers === 'object') &&
    (body === undefined || body === null || body instanceof ReadableStream)
  )
}
