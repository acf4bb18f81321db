import { callChannel, eventChannel } from '../../shared/ipc/channels.ts'

/** The part of `ipcRenderer` that the bridge uses. */
export interface IpcLike {
  readonly invoke: (channel: string, input: unknown) => Promise<unknown>
  readonly on: (channel: string, listener: (event: unknown, payload: unknown) => void) => unknown
  readonly off: (channel: string, listener: (event: unknown, payload: unknown) => void) => unknown
}

type Call = (input: unknown) => Promise<unknown>
type Subscribe = (listener: (payload: unknown) => void) => () => void

/** `KioskBridge` of the contract as far as names alone can tell: main checks the rest. */
export type NamedBridge = Readonly<Record<string, Call | Readonly<Record<string, Subscribe>>>>

/**
 * Makes what the page sees of main from the names of the contract: nothing but its calls and events can be reached.
 * Listeners get the payload alone, never the event of `ipcRenderer`, whose `sender` could send anything.
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
      const heard = (_event: unknown, payload: unknown) => {
        listener(payload)
      }
      ipc.on(eventChannel(name), heard)
      return () => {
        ipc.off(eventChannel(name), heard)
      }
    }
  }
  const table = <T>(names: readonly string[], make: (name: string) => T) =>
    Object.fromEntries(names.map((name) => [name, make(name)]))
  return { ...table(callNames, call), on: table(eventNames, subscribe) }
}
