import type { Message, Outcome, PackedValue } from './bridge-message.ts'
import type { AnyFunction, createPacking } from './packing.ts'

interface Kept {
  readonly call: AnyFunction
  readonly receiver: unknown
}

/** An end of the connection between the page's world and the preload script's. */
export interface Port {
  /** Adds a copy of a value to the other world, as a read-only property of that world's `window`. Throws if it has one. */
  readonly expose: (key: string, value: unknown) => void
  /** Like `expose`, but replaces an existing property. */
  readonly replace: (key: string, value: unknown) => void
}

/**
 * Opens one end of the connection between the page's world and the preload script's. Runs in the page, once in each world,
 * before any page script. It is sent there as source text, so it must not use anything else in this file, and gets
 * {@link createPacking} as an argument.
 *
 * The worlds share only the document. Values cross as the `detail` of an event, which Chromium clones between worlds. A
 * function is sent as an id; the other world turns it into a proxy, which calls the original in its own world. Events are
 * synchronous and therefore so are these calls, as with Electron's contextBridge (`electron_api_context_bridge.cc`).
 */
export function openPort(
  secret: string,
  [own, other]: readonly [own: string, other: string],
  createCopier: typeof createPacking,
): Port {
  const functions = new Map<number, Kept>()
  const ids = new WeakMap<AnyFunction, number>()
  const originals = new WeakMap<AnyFunction, number>()
  const waiting = new Map<number, (outcome: Outcome) => void>()
  const [target, DetailEvent] = [document, CustomEvent<Message>]
  const exposed = new Set<string>()
  let lastId = 0
  let returned: Outcome | undefined
  const { pack, unpack } = createCopier({
    keep,
    kept: (id) => functions.get(id)?.call,
    follow,
    original: (call) => originals.get(call),
    proxy,
    promise,
  })

  function send(detail: Message): void {
    target.dispatchEvent(new DetailEvent(`${secret}-${other}`, { detail }))
  }

  function proxy(id: number): AnyFunction {
    const call = (...args: unknown[]) => callOther(id, args)
    originals.set(call, id)
    return call
  }

  function promise(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      waiting.set(id, (outcome) => {
        if ('value' in outcome) resolve(unpack(outcome.value))
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as the other world rejected it
        else reject(unpack(outcome.rejected))
      })
    })
  }

  function keep(call: AnyFunction, receiver: unknown): number {
    const id = ids.get(call) ?? ++lastId
    ids.set(call, id)
    functions.set(id, { call, receiver })
    return id
  }

  function follow(promise: Promise<unknown>): number {
    const id = ++lastId
    promise.then(
      (value) => {
        send({ kind: 'settle', id, outcome: packed(value) })
      },
      (reason: unknown) => {
        const outcome = packed(reason)
        send({
          kind: 'settle',
          id,
          outcome: 'value' in outcome ? { rejected: outcome.value } : outcome,
        })
      },
    )
    return id
  }

  /** An error while packing has V8's prefix, because Electron takes it from V8's message. */
  function packed(value: unknown): Outcome {
    try {
      return { value: pack(value) }
    } catch (error) {
      return { rejected: { as: 'error', message: `Uncaught ${String(error)}` } }
    }
  }

  function callOther(id: number, args: unknown[]): unknown {
    const cache = new Map<object, number>()
    send({ kind: 'call', id, args: args.map((arg) => pack(arg, cache)) })
    const outcome = returned
    returned = undefined
    if (!outcome) throw new Error('The other side of the bridge is gone')
    if ('rejected' in outcome) throw unpack(outcome.rejected) as Error
    return unpack(outcome.value)
  }

  function perform(id: number, args: readonly PackedValue[]): Outcome {
    const kept = functions.get(id)
    const made = new Map<number, unknown>()
    let value
    try {
      value = kept?.call.apply(
        kept.receiver,
        args.map((arg) => unpack(arg, made)),
      )
    } catch (error) {
      return { rejected: { as: 'error', message: messageOf(error) } }
    }
    return packed(value)
  }

  function messageOf(error: unknown): string {
    const message =
      error !== null && typeof error === 'object' && 'message' in error && error.message
    if (typeof message === 'string') return message
    return 'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.'
  }

  function freeze(value: unknown, frozen = new Set<unknown>()): unknown {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
    if (frozen.has(value)) return value
    frozen.add(value)
    for (const part of Object.values(value)) freeze(part, frozen)
    return Object.freeze(value)
  }

  function receive(message: Message): void {
    switch (message.kind) {
      case 'expose':
        Object.defineProperty(window, message.key, {
          value: freeze(unpack(message.value)),
          enumerable: true,
        })
        break
      case 'call':
        send({ kind: 'return', outcome: perform(message.id, message.args) })
        break
      case 'return':
        returned = message.outcome
        break
      case 'settle':
        waiting.get(message.id)?.(message.outcome)
        waiting.delete(message.id)
        break
    }
  }

  target.addEventListener(`${secret}-${own}`, (event) => {
    receive((event as CustomEvent<Message>).detail)
  })
  function add(key: string, value: unknown): void {
    send({ kind: 'expose', key, value: pack(value) })
  }

  return {
    expose: (key, value) => {
      // Both worlds have the same built-in properties, and this one keeps the names that it has added.
      if (exposed.has(key) || key in window) {
        throw new Error('Cannot bind an API on top of an existing property on the window object')
      }
      exposed.add(key)
      add(key, value)
    },
    replace: (key, value) => {
      add(key, value)
    },
  }
}
