/** An expected outcome as a value: what a call gives, or the reason why it can't. Bugs stay exceptions. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

/** Wraps what went well. */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })

/** Wraps an expected failure. */
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error })
