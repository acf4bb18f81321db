/** Layouts of the on-screen keyboard. `symbols` is the second page of keys for `text` and `email`. */
export type KeyboardLayout = 'numeric' | 'policy' | 'temporary' | 'email' | 'text' | 'symbols'

/** Actions of the keys that do not type text. */
export type KeyAction = 'backspace' | 'shift' | 'accents' | 'symbols' | 'letters' | 'hide' | 'next'

/** Definition of a key. `span` is its width in twentieths of a row, which the numeric layout ignores. */
export type Key =
  | { readonly kind: 'text'; readonly text: string; readonly span: number }
  | { readonly kind: 'domain'; readonly text: string; readonly span: number }
  | { readonly kind: KeyAction; readonly span: number }

/** State of the modifier keys. */
export interface Modifiers {
  readonly shift: 'off' | 'once' | 'locked'
  readonly accents: boolean
}

export const noModifiers: Modifiers = { shift: 'off', accents: false }

/** Common e-mail domains, shown next to the `email` layout. */
export const domainKeys: readonly Key[] = [
  '@gmail.com',
  '@hotmail.com',
  '@yahoo.com.ar',
  '@outlook.com',
].map((domain) => ({ kind: 'domain', text: domain, span: 5 }))

const key = (kind: KeyAction, span = 2): Key => ({ kind, span })
const text = (typed: string, span = 2): Key => ({ kind: 'text', text: typed, span })
const row = (characters: string) => Array.from(characters, (character) => text(character))

const digits = row('1234567890')

/** Each layout's keys, row by row. */
export const keyboardLayouts: Readonly<Record<KeyboardLayout, readonly Key[]>> = {
  numeric: [
    [...row('123'), key('backspace')],
    [...row('456'), key('hide')],
    [...row('789'), key('next')],
    [text('0')],
  ].flat(),
  policy: [
    digits,
    row('QWERTYUIOP'),
    [...row('ASDFGHJKL'), key('backspace')],
    [key('hide', 3), ...row('ZXCVBNM'), key('next', 3)],
  ].flat(),
  // Only the characters of a temporary password. `next` is two rows high.
  temporary: [
    [...row('23456789'), key('hide', 4)],
    [...row('qwertyup'), key('backspace', 4)],
    [...row('asdfghjk'), key('next', 4)],
    row('zxcvbnm'),
  ].flat(),
  email: [
    digits,
    row('qwertyuiop'),
    row('asdfghjkl_'),
    [text('-'), ...row('zxcvbnm'), text('.'), key('backspace')],
    [key('symbols', 3), text('@', 4), text('.com', 3), text('.ar', 3), key('hide', 3)],
    [key('next', 4)],
  ].flat(),
  text: [
    digits,
    row('qwertyuiop'),
    row('asdfghjklñ'),
    [key('shift', 3), ...row('zxcvbnm'), key('backspace', 3)],
    [key('symbols'), key('accents'), text(' ', 8), text('-'), key('hide'), key('next', 4)],
  ].flat(),
  symbols: [
    row('!"#$%&/()='),
    row('@*+-_.,:;?'),
    row("¡¿'<>[]{}\\"),
    [...row('|^`~´¨°€'), key('backspace', 4)],
    [key('letters', 4), text(' ', 10), key('hide'), key('next', 4)],
  ].flat(),
}

/** Layout for a field's `data-keyboard`. */
export const layoutFor = (kind: string | undefined): KeyboardLayout =>
  kind === 'policy' || kind === 'temporary' || kind === 'numeric' || kind === 'email'
    ? kind
    : 'text'

// "u" already types "ú", so "ü" is on the key next to it.
const accented: Readonly<Partial<Record<string, string>>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  y: 'ü',
}

/** Returns true if `accents` changes what a key types. */
export const hasAccent = (typed: string): boolean => typed in accented

/** Returns what a key types with these modifiers. */
export function applyModifiers(typed: string, { shift, accents }: Modifiers): string {
  const letter = (accents ? accented[typed] : undefined) ?? typed
  return shift === 'off' ? letter : letter.toUpperCase()
}

const afterShift = { off: 'once', once: 'locked', locked: 'off' } as const

/** Cycles shift: off, one letter, locked. */
export const cycleShift = (modifiers: Modifiers): Modifiers => ({
  ...modifiers,
  shift: afterShift[modifiers.shift],
})

export const toggleAccents = (modifiers: Modifiers): Modifiers => ({
  ...modifiers,
  accents: !modifiers.accents,
})

/** Returns the modifiers after a key has typed: only locked shift remains. */
export const afterTyping = ({ shift }: Modifiers): Modifiers => ({
  shift: shift === 'locked' ? 'locked' : 'off',
  accents: false,
})
