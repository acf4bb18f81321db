import { z } from 'zod'
import { PasswordViolation } from '../api/password-policy.ts'
import type { ErrorCode } from '../errors.ts'
import type { Result } from '../result.ts'

/** Codes that every call can answer: a payload that does not fit, calls that come too fast, and a bug. */
export type CommonErrorCode = 'validation' | 'rate-limited' | 'unexpected'

/** A call from the page to main: the schemas of what goes in and out, and the closed list of its failures. */
export interface CallDefinition<I extends z.ZodType, O extends z.ZodType, C extends ErrorCode> {
  readonly kind: 'call'
  readonly input: I
  readonly output: O
  readonly errors: readonly C[]
}

/** News from main to the page. */
export interface EventDefinition<P extends z.ZodType> {
  readonly kind: 'event'
  readonly payload: P
}

type AnyCallDefinition = CallDefinition<z.ZodType, z.ZodType, ErrorCode>
type AnyEventDefinition = EventDefinition<z.ZodType>

/** A contract: names to calls and events. */
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

/** What a failed call may carry beside its code: rules that a password breaks, seconds to wait. */
export const CallErrorDetails = z.object({
  violations: z.array(PasswordViolation).optional(),
  retryAfterSeconds: z.int().positive().optional(),
})

/** Why a call failed. */
export interface CallError<C extends ErrorCode = ErrorCode> {
  readonly code: C
  readonly violations?: readonly PasswordViolation[] | undefined
  readonly retryAfterSeconds?: number | undefined
}

/** Names of the calls of a contract. */
export type CallName<T extends Contract> = {
  [K in keyof T]: T[K] extends AnyCallDefinition ? K : never
}[keyof T] &
  string

/** Names of the events of a contract. */
export type EventName<T extends Contract> = {
  [K in keyof T]: T[K] extends AnyEventDefinition ? K : never
}[keyof T] &
  string

/** The names of a contract's calls, or of its events. */
export const namesOf = (contract: Contract, kind: 'call' | 'event'): string[] =>
  Object.entries(contract).flatMap(([name, entry]) => (entry.kind === kind ? [name] : []))

/** What the page sends with a call. */
export type Input<T> = T extends CallDefinition<infer I, z.ZodType, ErrorCode> ? z.input<I> : never

/** What main receives: the input after its schema. */
export type ParsedInput<T> =
  T extends CallDefinition<infer I, z.ZodType, ErrorCode> ? z.output<I> : never

/** What the page gets back when all went well. */
export type Output<T> =
  T extends CallDefinition<z.ZodType, infer O, ErrorCode> ? z.output<O> : never

/** The codes with which a call can fail. */
export type ErrorCodeOf<T> =
  T extends CallDefinition<z.ZodType, z.ZodType, infer C> ? C | CommonErrorCode : never

/** What an event brings. */
export type Payload<T> = T extends EventDefinition<infer P> ? z.output<P> : never

/** The answer to a call; a promise of it is never rejected. */
export type CallResult<T> = Result<Output<T>, CallError<ErrorCodeOf<T>>>

/** What the page sees: a function for each call, and for each event a subscription that answers its own end. */
export type Bridge<T extends Contract> = {
  readonly [K in CallName<T>]: (input: Input<T[K]>) => Promise<CallResult<T[K]>>
} & {
  readonly on: {
    readonly [K in EventName<T>]: (listener: (payload: Payload<T[K]>) => void) => () => void
  }
}
