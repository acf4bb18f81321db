/** A value in the form in which it is passed between the two worlds of a page. */
type PackedValue =
  | { readonly as: 'value'; readonly value: unknown }
  | { readonly as: 'array'; readonly items: readonly PackedValue[] }
  | { readonly as: 'object'; readonly entries: readonly (readonly [string, PackedValue])[] }
  | { readonly as: 'function' | 'promise'; readonly id: number }

type Outcome = { readonly value: PackedValue } | { readonly error: string }

type Message =
  | { readonly kind: 'expose'; readonly key: string; readonly value: PackedValue }
  | { readonly kind: 'call'; readonly id: number; readonly args: readonly PackedValue[] }
  | { readonly kind: 'return'; readonly outcome: Outcome }
  | { readonly kind: 'settle'; readonly id: number; readonly outcome: Outcome }

type AnyFunction = (...args: unknown[]) => unknown

/** An end of the connection between the page's world and the preload script's. */
export interface Port {
  /** Adds a copy of a value to the other world, as a read-only property of that world's `window`. */
  readonly expose: (key: string, value: unknown) => void
}

/**
 * Opens one end of the connection between the page's world and the preload script's. Runs in the page, once in each world,
 * before any page script. It is sent there as source text, so it must not use anything else in this file.
 *
 * The worlds share only the document. Values cross as the `detail` of an event, which Chromium clones between worlds. A
 * function is sent as an id; the other world turns it into a proxy, which calls the original in its own world. Events are
 * synchronous and therefore so are these calls, as with Electron's contextBridge.
 */
export function openPort(secret: string, own: string, other: string): Port {
  const functions = new Map<number, AnyFunction>()
  const waiting = new Map<number, (outcome: Outcome) => void>()
  const [target, DetailEvent] = [document, CustomEvent<Message>]
  let lastId = 0
  let returned: Outcome | undefined

  function send(detail: Message): void {
    target.dispatchEvent(new DetailEvent(`${secret}-${other}`, { detail }))
  }

  function pack(value: unknown): PackedValue {
    if (typeof value === 'function') return { as: 'function', id: keep(value as AnyFunction) }
    if (value instanceof Promise) return { as: 'promise', id: follow(value) }
    if (Array.isArray(value)) return { as: 'array', items: value.map(pack) }
    if (Object.prototype.toString.call(value) !== '[object Object]') return { as: 'value', value }
    const entries = Object.entries(value as object)
    return { as: 'object', entries: entries.map(([key, entry]) => [key, pack(entry)] as const) }
  }

  function unpack(parcel: PackedValue): unknown {
    switch (parcel.as) {
      case 'value':
        return parcel.value
      case 'array':
        return parcel.items.map(unpack)
      case 'object':
        return Object.fromEntries(parcel.entries.map(([key, entry]) => [key, unpack(entry)]))
      case 'function':
        return (...args: unknown[]) => callOther(parcel.id, args)
      case 'promise':
        return new Promise((resolve, reject) => {
          waiting.set(parcel.id, (outcome) => {
            if ('error' in outcome) reject(new Error(outcome.error))
            else resolve(unpack(outcome.value))
          })
        })
    }
  }

  function keep(value: AnyFunction): number {
    lastId += 1
    functions.set(lastId, value)
    return lastId
  }

  function follow(promise: Promise<unknown>): number {
    lastId += 1
    const id = lastId
    promise.then(
      (value) => {
        send({ kind: 'settle', id, outcome: { value: pack(value) } })
      },
      (error: unknown) => {
        send({ kind: 'settle', id, outcome: failure(error) })
      },
    )
    return id
  }

  function callOther(id: number, args: unknown[]): unknown {
    send({ kind: 'call', id, args: args.map(pack) })
    const outcome = returned
    returned = undefined
    if (!outcome) throw new Error('The other side of the bridge is gone')
    if ('error' in outcome) throw new Error(outcome.error)
    return unpack(outcome.value)
  }

  function perform(id: number, args: readonly PackedValue[]): Outcome {
    try {
      return { value: pack(functions.get(id)?.(...args.map(unpack))) }
    } catch (error) {
      return failure(error)
    }
  }

  function failure(error: unknown): Outcome {
    return { error: error instanceof Error ? error.message : String(error) }
  }

  function freeze(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    Object.values(value).forEach(freeze)
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
  return {
    expose: (key, value) => {
      send({ kind: 'expose', key, value: pack(value) })
    },
  }
}
