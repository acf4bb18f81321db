/** The channel on which the page makes a call. The preload script and the register both derive it here. */
export const callChannel = (name: string): string => `call:${name}`

/** The channel on which main tells the page news. */
export const eventChannel = (name: string): string => `event:${name}`
