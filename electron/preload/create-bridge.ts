import { callChannel, eventChannel } from '../../shared/ipc/channels.ts'

export interface IpcLike {
  readonly invoke: (channel: string, input: unknown) => Promise<unknown>
  readonly on: (channel: string, listener: (event: unknown, payload: unknown) => void) => unknown
  readonly off: (channel: string, listener: (event: unknown, payload: unknown) => void) => unknown
}

type Call = (input: unknown) => Promise<unknown>
type Subscribe = (listener: (payload: unknown) => void) => () => void

/** An untyped `KioskBridge`: the preload bundle contains only the contract's names, and main validates the values. */
export type NamedBridge = Readonly<Record<string, Call | Readonly<Record<string, Subscribe>>>>

/**
 * Exposes only the contract's calls and events. Listeners receive only the payload, never the event of `ipcRenderer`,
 * whose `sender` could send on any channel.
 */
export function createBridge(
  callNames: readonly string[],
  eventNames: readonly string[],
  ipc: IpcLike,
): NamedBridge {
  const call = (name: string): Call => {
    return (input) => ipc.invoke(callChannel(name), input)
  }
  const subscribe = (name: string): Subscribe => {
    return (listener) => {
      const onEvent = (_event: unknown, payload: unknown) => {
        listener(payload)
      }
      ipc.on(eventChannel(name), onEvent)
      return () => {
        ipc.off(eventChannel(name), onEvent)
      }
    }
  }
  const table = <T>(names: readonly string[], make: (name: string) => T) =>
    Object.fromEntries(names.map((name) => [name, make(name)]))
  return { ...table(callNames, call), on: table(eventNames, subscribe) }
}
