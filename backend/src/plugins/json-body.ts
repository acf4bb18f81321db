import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Unavailable } from '../service-failure.ts'

/** Maximum body of most endpoints, in bytes. */
export const bodyLimit = 64 * 1024

/** Maximum body with a password: large enough for a JSON-escaped one of 1 MB, which must get 401, not 413. */
export const passwordBodyLimit = 2 * 1024 * 1024

/** Maximum bodies over {@link bodyLimit} in memory at the same time. No one types a body that large. */
const maxLargeBodies = 8

/** Maximum number of values in a body. The largest body of the contract has four. */
const maxValues = 100

const quote = 0x22
const backslash = 0x5c
// The characters `{`, `[` and `,`, each of which begins a value.
const valueStarts = new Set([0x7b, 0x5b, 0x2c])

/**
 * Returns true if JSON has too many values. 2 MiB of brackets or keys would keep `JSON.parse` busy for up to 0.8 s, while a
 * string of this size takes a few milliseconds.
 */
export function hasTooManyValues(json: Uint8Array): boolean {
  let values = 0
  let inString = false
  for (let i = 0; i < json.length; i += 1) {
    const byte = json[i] ?? 0
    if (byte === quote) inString = !inString
    else if (inString && byte === backslash) i += 1
    else if (!inString && valueStarts.has(byte) && ++values > maxValues) return true
  }
  return false
}

/** Parses bodies as JSON, the only content type; any other gets 415. */
export function parseJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (request, body, done) => {
      if (hasTooManyValues(body))
        done(Object.assign(new Error('Too many values'), { statusCode: 400 }))
      else void parse(request, body.toString(), done)
    },
  )
}

/** Creates a hook for routes that accept large bodies. Throws {@link Unavailable} while too many are in memory. */
export function createLargeBodyLimit() {
  let present = 0
  return (
    { headers }: FastifyRequest,
    { raw }: FastifyReply,
    done: (error?: Error) => void,
  ): void => {
    const declared = headers['content-length']
    if (
      declared === undefined
        ? headers['transfer-encoding'] === undefined
        : Number(declared) <= bodyLimit
    ) {
      done()
      return
    }
    if (present >= maxLargeBodies) {
      done(new Unavailable('Too many large bodies are in memory.'))
      return
    }
    present += 1
    raw.once('close', () => {
      present -= 1
    })
    done()
  }
}
