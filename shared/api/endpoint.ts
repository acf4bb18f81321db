import type { z } from 'zod'

/**
 * One call of the HTTP contract, read by the client in main, by the routes of the backend and by the tests.
 * `credential: 'session'` needs `Authorization: Bearer <token>`, `'optional'` takes one where there is one;
 * `idempotencyKey` needs an `Idempotency-Key` header. `params` are the `:names` of the path, `query` what follows
 * it. `responses` maps each status of success to the schema of its body (`z.null()` is an empty body, `mediaType`
 * says what a body is that is no JSON); all failures are `Problem`.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: `/v1/${string}`
  readonly summary: string
  readonly credential: 'none' | 'optional' | 'session'
  readonly idempotencyKey: boolean
  readonly params?: z.ZodType<Readonly<Record<string, string>>, Readonly<Record<string, string>>>
  readonly query?: z.ZodType<Readonly<Record<string, unknown>>>
  readonly body?: z.ZodType
  readonly mediaType?: 'application/pdf'
  readonly responses: Readonly<Record<number, z.ZodType>>
}

/** Keeps the exact type of an endpoint while checking its shape. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition

/** The body of any successful answer of an endpoint. */
export type ResponseBody<E extends Endpoint> = z.output<E['responses'][keyof E['responses']]>

/** What a client puts into the path. */
export type PathParams<E extends Endpoint> = E extends {
  readonly params: infer P extends z.ZodType
}
  ? z.input<P>
  : undefined

/** What a client puts behind the path. */
export type QueryParams<E extends Endpoint> = E extends {
  readonly query: infer Q extends z.ZodType
}
  ? z.input<Q>
  : undefined

/** What a client sends as body. */
export type RequestBody<E extends Endpoint> = E extends { readonly body: infer B extends z.ZodType }
  ? z.input<B>
  : undefined
