import type { PackedValue } from './bridge-message.ts'

export type AnyFunction = (...args: unknown[]) => unknown

/** Functions and promises that are passed between worlds as ids. */
export interface References {
  /** Stores a function of this world, and the object that it is called on; returns its id. */
  readonly keep: (call: AnyFunction, receiver: unknown) => number
  /** The function that was stored under an id. */
  readonly kept: (id: number) => AnyFunction | undefined
  /** Reports to the other world how a promise of this world settles; returns its id. */
  readonly follow: (promise: Promise<unknown>) => number
  /** Id of a function of the other world, given its proxy in this one. */
  readonly original: (proxy: AnyFunction) => number | undefined
  /** A function that calls one of the other world. */
  readonly proxy: (id: number) => AnyFunction
  /** A promise that settles like one of the other world. */
  readonly promise: (id: number) => Promise<unknown>
}

/** Copies values between the worlds. Values that are packed with the same `cache` keep their identity. */
export interface Packing {
  readonly pack: (value: unknown, cache?: Map<object, number>) => PackedValue
  readonly unpack: (parcel: PackedValue, made?: Map<number, unknown>) => unknown
}

/**
 * Creates the copier of one world. Runs in the page and is sent there as source text, so it must not use anything else in
 * this file. Rules and messages are those of Electron's contextBridge (`electron_api_context_bridge.cc`): objects are copied
 * at most 1000 levels deep, and only the message of an error is copied.
 */
export function createPacking(references: References): Packing {
  function pack(
    value: unknown,
    cache = new Map<object, number>(),
    parent: unknown = window,
    depth = 0,
  ): PackedValue {
    if (depth >= 1000) {
      throw new TypeError(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      )
    }
    if (typeof value === 'symbol')
      throw new Error('electron-on-chromium has no symbols in contextBridge')
    if (value === null || !['object', 'function'].includes(typeof value))
      return { as: 'primitive', value }
    const known = cache.get(value as object)
    return known === undefined
      ? packObject(value as object, cache, parent, depth)
      : { as: 'known', at: known }
  }

  function packObject(
    value: object,
    cache: Map<object, number>,
    parent: unknown,
    depth: number,
  ): PackedValue {
    const remember = () => {
      cache.set(value, cache.size)
      return cache.size - 1
    }
    if (typeof value === 'function') {
      const original = references.original(value as AnyFunction)
      if (original !== undefined) return { as: 'returned', id: original }
      return { as: 'function', id: references.keep(value as AnyFunction, parent), at: remember() }
    }
    if (value instanceof Promise)
      return { as: 'promise', id: references.follow(value), at: remember() }
    if (value instanceof Error) return { as: 'error', message: value.message }
    if (Array.isArray(value)) {
      const items = Array.from(value, (item: unknown) => pack(item, cache, value, depth + 1))
      return { as: 'array', items, at: remember() }
    }
    if (value instanceof Node)
      throw new Error('electron-on-chromium has no elements in contextBridge')
    const type = Object.prototype.toString.call(value)
    if (type !== '[object Object]') return { as: 'clone', value: cloned(value), at: remember() }
    const at = remember()
    const entries = Object.entries(value).map(
      ([key, entry]) => [key, pack(entry, cache, value, depth + 2)] as const,
    )
    return { as: 'object', entries, at }
  }

  function cloned(value: object): object {
    try {
      return structuredClone(value)
    } catch {
      throw new Error('An object could not be cloned.')
    }
  }

  function unpack(parcel: PackedValue, made = new Map<number, unknown>()): unknown {
    switch (parcel.as) {
      case 'primitive':
        return parcel.value
      case 'error':
        return new Error(parcel.message)
      case 'returned':
        return references.kept(parcel.id)
      case 'known':
        return made.get(parcel.at)
      case 'object': {
        const object = {}
        made.set(parcel.at, object)
        for (const [key, entry] of parcel.entries) {
          const value = unpack(entry, made)
          const field = { value, writable: true, enumerable: true, configurable: true }
          Object.defineProperty(object, key, field)
        }
        return object
      }
      case 'array':
      case 'clone':
      case 'function':
      case 'promise': {
        const value = unpackLeaf(parcel, made)
        made.set(parcel.at, value)
        return value
      }
    }
  }

  function unpackLeaf(
    parcel: Extract<PackedValue, { as: 'array' | 'clone' | 'function' | 'promise' }>,
    made: Map<number, unknown>,
  ): unknown {
    if (parcel.as === 'clone') return parcel.value
    if (parcel.as === 'array') return parcel.items.map((item) => unpack(item, made))
    return parcel.as === 'function' ? references.proxy(parcel.id) : references.promise(parcel.id)
  }

  return { pack, unpack }
}
