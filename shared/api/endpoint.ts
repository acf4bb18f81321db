import type { z } from 'zod'

/**
 * An endpoint of the HTTP contract, used by the client in main, the backend's routes and the tests. `credential: 'session'`
 * requires `Authorization: Bearer <token>`, `'optional'` accepts one; `idempotencyKey: true` requires an `Idempotency-Key`
 * header. `largeBody` is set if the body has a password, because a password that is far too long must count as wrong, not as
 * an oversized body. `params` are the `:names` in the path, `query` is the query string. `responses` maps each success
 * status to the schema of its body: `z.null()` is an empty body, `mediaType` is set if the body is not JSON. All failures
 * are `Problem`.
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
  readonly largeBody?: true
  readonly mediaType?: 'application/pdf'
  readonly responses: Readonly<Record<number, z.ZodType>>
}

/** Checks an endpoint's type at compile time and keeps its exact type. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition

/** Body of any of an endpoint's success responses. */
export type ResponseBody<E extends Endpoint> = z.output<E['responses'][keyof E['responses']]>

/** Path parameters that a client passes. */
export type PathParams<E extends Endpoint> = E extends {
  readonly params: infer P extends z.ZodType
}
  ? z.input<P>
  : undefined

/** Query parameters that a client passes. */
export type QueryParams<E extends Endpoint> = E extends {
  readonly query: infer Q extends z.ZodType
}
  ? z.input<Q>
  : undefined

/** Body that a client sends. */
export type RequestBody<E extends Endpoint> = E extends { readonly body: infer B extends z.ZodType }
  ? z.input<B>
  : undefined
