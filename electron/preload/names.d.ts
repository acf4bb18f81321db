/** Names of the contract's calls, inserted at build time. */
declare const __CALL_NAMES__: readonly string[]

/** Names of the contract's events, inserted at build time. */
declare const __EVENT_NAMES__: readonly string[]

/** Names of the staff contract's calls, inserted at build time. */
declare const __STAFF_CALL_NAMES__: readonly string[]
