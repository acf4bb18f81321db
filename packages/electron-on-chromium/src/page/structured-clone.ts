/** Writes cloneable values as text and reads them again, with the types that structured clone keeps. */
export interface CloneCodec {
  /** Throws if the value cannot be cloned. */
  readonly write: (value: unknown) => string
  readonly read: (text: string) => unknown
}

/** A reference to an object by its index, or a primitive value. */
type Cell =
  | readonly ['ref', number]
  | readonly ['undefined']
  | readonly ['number' | 'bigint', string]
  | readonly ['plain', string | number | boolean | null]

interface Entry {
  readonly type: string
  readonly text?: string
  readonly cells?: readonly (readonly [Cell, Cell])[]
}

/**
 * Creates a codec. As in Electron (`shell/common/v8_util.cc`), Blink's own objects such as Blob or DOMRect cannot be
 * cloned, although `structuredClone` of a page copies them. Runs in the page too and is sent there as source text.
 */
export function createCloneCodec(): CloneCodec {
  const notCloneable = () => new Error('An object could not be cloned.')
  const errors: Record<string, ErrorConstructor> = {
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  }
  const typeOf = (value: object) => Object.prototype.toString.call(value).slice(8, -1)
  const toText = (bytes: Uint8Array) =>
    btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  const toBytes = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))

  function write(value: unknown): string {
    const entries: Entry[] = []
    const known = new Map<object, number>()

    function cell(part: unknown): Cell {
      if (part === undefined) return ['undefined']
      if (typeof part === 'bigint') return ['bigint', String(part)]
      if (typeof part === 'number' && (Object.is(part, -0) || !Number.isFinite(part))) {
        return ['number', Object.is(part, -0) ? '-0' : String(part)]
      }
      if (part === null || typeof part !== 'object') {
        if (typeof part === 'function' || typeof part === 'symbol') throw notCloneable()
        return ['plain', part as string | number | boolean | null]
      }
      const index = known.get(part) ?? entries.length
      if (index === entries.length) {
        known.set(part, index)
        entries.push({ type: 'Undefined' })
        entries[index] = entry(part)
      }
      return ['ref', index]
    }

    const pairs = (list: Iterable<readonly [unknown, unknown]>) =>
      Array.from(list, ([key, part]) => [cell(key), cell(part)] as const)

    function entry(part: object): Entry {
      const type = typeOf(part)
      if (ArrayBuffer.isView(part)) {
        return { type, text: toText(new Uint8Array(part.buffer, part.byteOffset, part.byteLength)) }
      }
      if (part instanceof Map) return { type, cells: pairs(part) }
      if (part instanceof Set) return { type, cells: pairs(part.entries()) }
      if (part instanceof Date) return { type, text: String(part.getTime()) }
      if (part instanceof RegExp) return { type, text: JSON.stringify([part.source, part.flags]) }
      if (part instanceof ArrayBuffer) return { type, text: toText(new Uint8Array(part)) }
      if (part instanceof Error) {
        const { name, message, stack } = part
        return { type, cells: pairs(Object.entries({ name, message, stack })) }
      }
      if (part instanceof Number || part instanceof String || part instanceof Boolean) {
        return { type, cells: pairs([['value', part.valueOf()]]) }
      }
      if (Array.isArray(part)) return { type, text: String(part.length), cells: pairs(items(part)) }
      if (type !== 'Object') throw notCloneable()
      return { type, cells: pairs(Object.entries(part)) }
    }

    const root = cell(value)
    return JSON.stringify([root, entries])
  }

  /** Leaves out the holes of an array. */
  const items = (list: readonly unknown[]) =>
    Object.entries(list).map(([index, item]) => [index, item] as const)

  function read(text: string): unknown {
    const [root, entries] = JSON.parse(text) as [Cell, Entry[]]
    const made = new Map<number, unknown>()

    function value(from: Cell): unknown {
      switch (from[0]) {
        case 'undefined':
          return undefined
        case 'plain':
          return from[1]
        case 'number':
          return Number(from[1])
        case 'bigint':
          return BigInt(from[1])
        case 'ref':
          if (!made.has(from[1])) build(from[1], entries[from[1]])
          return made.get(from[1])
      }
    }

    function fill(index: number, target: object, { cells = [] }: Entry): void {
      made.set(index, target)
      for (const [key, part] of cells) {
        if (target instanceof Map) target.set(value(key), value(part))
        else if (target instanceof Set) target.add(value(key))
        else {
          const at = value(key) as string
          const hidden = target instanceof Error
          const field = { value: value(part), writable: true, configurable: true }
          Object.defineProperty(target, at, { ...field, enumerable: !hidden })
        }
      }
    }

    function build(index: number, from: Entry | undefined): void {
      if (!from) throw notCloneable()
      const { type, text: own = '' } = from
      if (type === 'Object') fill(index, {}, from)
      else if (type === 'Array') fill(index, new Array(Number(own)), from)
      else if (type === 'Map') fill(index, new Map(), from)
      else if (type === 'Set') fill(index, new Set(), from)
      else if (type === 'Error') fill(index, errorOf(from), from)
      else made.set(index, leaf(from))
    }

    function errorOf({ cells = [] }: Entry): Error {
      const name = cells.map(([, part]) => part[1])[0]
      return new (errors[String(name)] ?? Error)()
    }

    function leaf({ type, text: own = '', cells = [] }: Entry): unknown {
      if (type === 'Date') return new Date(Number(own))
      if (type === 'RegExp') return new RegExp(...(JSON.parse(own) as [string, string]))
      if (type === 'ArrayBuffer') return toBytes(own).buffer
      if (type === 'DataView') return new DataView(toBytes(own).buffer)
      const [boxed] = cells
      if (boxed) return Object(value(boxed[1]))
      const View = (globalThis as Record<string, unknown>)[type] as Uint8ArrayConstructor
      return new View(toBytes(own).buffer)
    }

    return value(root)
  }

  return { write, read }
}
