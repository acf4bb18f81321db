import type { z } from 'zod'

/**
 * One call of the HTTP contract, read by the client in main, by the routes of the backend and by the tests.
 * `credential: 'session'` needs `Authorization: Bearer <token>`; `idempotencyKey` needs an `Idempotency-Key`
 * header. `answers` maps each status of success to the schema of its body (`z.null()` is an empty body); all
 * failures are `Problem`.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: `/v1/${string}`
  readonly summary: string
  readonly credential: 'none' | 'session'
  readonly idempotencyKey: boolean
  readonly body?: z.ZodType
  readonly answers: Readonly<Record<number, z.ZodType>>
}

/** Keeps the exact type of an endpoint while checking its shape. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition

/** The body of any successful answer of an endpoint. */
export type Answer<E extends Endpoint> = z.output<E['answers'][keyof E['answers']]>

/** What a client sends as body. */
export type Body<E extends Endpoint> = E extends { readonly body: infer B extends z.ZodType }
  ? z.input<B>
  : undefined
