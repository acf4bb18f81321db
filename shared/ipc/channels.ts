/** IPC channel of a call, used by the preload script and by main. */
export const callChannel = (name: string): string => `call:${name}`

/** IPC channel of an event. */
export const eventChannel = (name: string): string => `event:${name}`
