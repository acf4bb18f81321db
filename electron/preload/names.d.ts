/** Names of all calls of the contract, put in by the build. */
declare const __CALL_NAMES__: readonly string[]

/** Names of all events of the contract, put in by the build. */
declare const __EVENT_NAMES__: readonly string[]

/** Names of all calls of the staff's contract, put in by the build. */
declare const __STAFF_CALL_NAMES__: readonly string[]
