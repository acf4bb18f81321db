/** What the keyboard on the screen can show. `symbols` is a second page of `text` and `email`. */
export type KeyboardLayout = 'numeric' | 'policy' | 'email' | 'text' | 'symbols'

/** What a key can do beside typing. */
export type KeyAction = 'backspace' | 'shift' | 'accents' | 'symbols' | 'letters' | 'hide' | 'next'

/** A key; `span` is its width in twentieths of a row, which the numeric layout does not use. */
export type Key =
  | { readonly kind: 'text'; readonly text: string; readonly span: number }
  | { readonly kind: 'domain'; readonly text: string; readonly span: number }
  | { readonly kind: KeyAction; readonly span: number }

/** What the next letter will be. */
export interface Modifiers {
  readonly shift: 'off' | 'once' | 'locked'
  readonly accents: boolean
}

/** A plain letter. */
export const noModifiers: Modifiers = { shift: 'off', accents: false }

/** The end of most addresses, each of them one touch, beside the keys of `email`. */
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

/** The keys of each layout, row after row. */
export const keyboardLayouts: Readonly<Record<KeyboardLayout, readonly Key[]>> = {
  numeric: [
    ...[...row('123'), key('backspace')],
    ...[...row('456'), key('hide')],
    ...[...row('789'), key('next')],
    text('0'),
  ],
  policy: [
    ...digits,
    ...row('QWERTYUIOP'),
    ...[...row('ASDFGHJKL'), key('backspace')],
    ...[key('hide', 3), ...row('ZXCVBNM'), key('next', 3)],
  ],
  email: [
    ...digits,
    ...row('qwertyuiop'),
    ...row('asdfghjkl_'),
    ...[text('-'), ...row('zxcvbnm'), text('.'), key('backspace')],
    ...[key('symbols', 3), text('@', 4), text('.com', 3), text('.ar', 3), key('hide', 3)],
    key('next', 4),
  ],
  text: [
    ...digits,
    ...row('qwertyuiop'),
    ...row('asdfghjklñ'),
    ...[key('shift', 3), ...row('zxcvbnm'), key('backspace', 3)],
    ...[key('symbols', 3), key('accents', 3), text(' ', 5), text('-'), key('hide', 3)],
    key('next', 4),
  ],
  symbols: [
    ...row('!"#$%&/()='),
    ...row('@*+-_.,:;?'),
    ...row("¡¿'<>[]{}\\"),
    ...[...row('|^`~´¨°€'), key('backspace', 4)],
    ...[key('letters', 6), text(' ', 7), key('hide', 3), key('next', 4)],
  ],
}

/** What a field says of itself. */
export interface FieldTraits {
  readonly type: string
  readonly inputMode: string
  /** Its `data-keyboard`, where `inputmode` has no word for what is typed. */
  readonly keyboard: string | undefined
}

/** The layout that a field is served with. */
export function layoutFor({ type, inputMode, keyboard }: FieldTraits): KeyboardLayout {
  if (keyboard === 'policy') return 'policy'
  if (inputMode === 'numeric' || inputMode === 'tel' || type === 'tel') return 'numeric'
  return inputMode === 'email' || type === 'email' ? 'email' : 'text'
}

// "ü" has the key beside "ú".
const accented: Readonly<Partial<Record<string, string>>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  y: 'ü',
}

/** Whether `accents` changes what a key types. */
export const hasAccent = (typed: string): boolean => typed in accented

/** What a key with this text types now. */
export function modified(typed: string, { shift, accents }: Modifiers): string {
  const letter = (accents ? accented[typed] : undefined) ?? typed
  return shift === 'off' ? letter : letter.toUpperCase()
}

const afterShift = { off: 'once', once: 'locked', locked: 'off' } as const

/** One touch is for one letter, a second one locks, a third one ends it. */
export const shifted = (modifiers: Modifiers): Modifiers => ({
  ...modifiers,
  shift: afterShift[modifiers.shift],
})

/** On for one letter, unless it is touched again. */
export const accentsTurned = (modifiers: Modifiers): Modifiers => ({
  ...modifiers,
  accents: !modifiers.accents,
})

/** What is left once a letter is typed: a lock alone. */
export const typed = ({ shift }: Modifiers): Modifiers => ({
  shift: shift === 'locked' ? 'locked' : 'off',
  accents: false,
})
