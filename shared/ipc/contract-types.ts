import { z } from 'zod'
import { PasswordViolation } from '../api/password-policy.ts'
import type { ErrorCode } from '../errors.ts'
import type { Result } from '../result.ts'

/** Error codes that every call can return, for invalid input, for more calls than the rate limit allows, and for a bug. */
export type CommonErrorCode = 'validation' | 'rate-limited' | 'unexpected'

/** A call from the page to main: schemas of input and output, and the closed list of its error codes. */
export interface CallDefinition<I extends z.ZodType, O extends z.ZodType, C extends ErrorCode> {
  readonly kind: 'call'
  readonly input: I
  readonly output: O
  readonly errors: readonly C[]
}

/** An event from main to the page. */
export interface EventDefinition<P extends z.ZodType> {
  readonly kind: 'event'
  readonly payload: P
}

type AnyCallDefinition = CallDefinition<z.ZodType, z.ZodType, ErrorCode>
type AnyEventDefinition = EventDefinition<z.ZodType>

/** Calls and events by name. */
export type Contract = Readonly<Record<string, AnyCallDefinition | AnyEventDefinition>>

/** Declares a call. */
export const call = <I extends z.ZodType, O extends z.ZodType, const C extends ErrorCode>(
  definition: Omit<CallDefinition<I, O, C>, 'kind'>,
): CallDefinition<I, O, C> => ({ kind: 'call', ...definition })

/** Declares an event. */
export const event = <P extends z.ZodType>(payload: P): EventDefinition<P> => ({
  kind: 'event',
  payload,
})

/** Optional error details: violated password rules, and seconds until a retry makes sense. */
export const CallErrorDetails = z.object({
  violations: z.array(PasswordViolation).optional(),
  retryAfterSeconds: z.int().positive().optional(),
})

/** A call's error: its code and optional details. */
export interface CallError<C extends ErrorCode = ErrorCode> {
  readonly code: C
  readonly violations?: readonly PasswordViolation[] | undefined
  readonly retryAfterSeconds?: number | undefined
}

/** Names of a contract's calls. */
export type CallName<T extends Contract> = {
  [K in keyof T]: T[K] extends AnyCallDefinition ? K : never
}[keyof T] &
  string

/** Names of a contract's events. */
export type EventName<T extends Contract> = {
  [K in keyof T]: T[K] extends AnyEventDefinition ? K : never
}[keyof T] &
  string

/** Returns the names of all of a contract's calls, or of all its events. */
export const namesOf = (contract: Contract, kind: 'call' | 'event'): string[] =>
  Object.entries(contract).flatMap(([name, entry]) => (entry.kind === kind ? [name] : []))

/** A call's input as the page sends it. */
export type Input<T> = T extends CallDefinition<infer I, z.ZodType, ErrorCode> ? z.input<I> : never

/** A call's input as a handler receives it, after parsing. */
export type ParsedInput<T> =
  T extends CallDefinition<infer I, z.ZodType, ErrorCode> ? z.output<I> : never

/** A successful call's value. */
export type Output<T> =
  T extends CallDefinition<z.ZodType, infer O, ErrorCode> ? z.output<O> : never

/** A call's error codes, including {@link CommonErrorCode}. */
export type ErrorCodeOf<T> =
  T extends CallDefinition<z.ZodType, z.ZodType, infer C> ? C | CommonErrorCode : never

/** An event's payload. */
export type Payload<T> = T extends EventDefinition<infer P> ? z.output<P> : never

/** Result of a call, whose promise never rejects. */
export type CallResult<T> = Result<Output<T>, CallError<ErrorCodeOf<T>>>

/**
 * The page's API: a function for each call, and one for each event that subscribes and returns an unsubscribe function.
 */
export type Bridge<T extends Contract> = {
  readonly [K in CallName<T>]: (input: Input<T[K]>) => Promise<CallResult<T[K]>>
} & {
  readonly on: {
    readonly [K in EventName<T>]: (listener: (payload: Payload<T[K]>) => void) => () => void
  }
}
