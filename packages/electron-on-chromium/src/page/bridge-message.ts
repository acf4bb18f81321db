/** A value as it is passed between the two worlds of a page. `at` numbers the objects of one message. */
export type PackedValue =
  | { readonly as: 'primitive'; readonly value: unknown }
  | { readonly as: 'clone'; readonly value: unknown; readonly at: number }
  | { readonly as: 'array'; readonly items: readonly PackedValue[]; readonly at: number }
  | { readonly as: 'object'; readonly entries: readonly Entry[]; readonly at: number }
  | { readonly as: 'function' | 'promise'; readonly id: number; readonly at: number }
  | { readonly as: 'error'; readonly message: string }
  /** The id of a function that belongs to the receiving world. */
  | { readonly as: 'returned'; readonly id: number }
  /** An object that occurred before in this message. */
  | { readonly as: 'known'; readonly at: number }

type Entry = readonly [key: string, value: PackedValue]

export type Outcome = { readonly value: PackedValue } | { readonly rejected: PackedValue }

export type Message =
  | {
      readonly kind: 'expose'
      readonly key: string
      readonly value: PackedValue
    }
  | { readonly kind: 'call'; readonly id: number; readonly args: readonly PackedValue[] }
  | { readonly kind: 'return'; readonly outcome: Outcome }
  | { readonly kind: 'settle'; readonly id: number; readonly outcome: Outcome }
