/** Names of the contract's calls, defined by the build. */
declare const __CALL_NAMES__: readonly string[]

/** Names of the contract's events, defined by the build. */
declare const __EVENT_NAMES__: readonly string[]

/** Names of the staff contract's calls, defined by the build. */
declare const __STAFF_CALL_NAMES__: readonly string[]
