/** Returns a call's IPC channel, used by the preload script and by main. */
export const callChannel = (name: string): string => `call:${name}`

/** Returns an event's IPC channel. */
export const eventChannel = (name: string): string => `event:${name}`
