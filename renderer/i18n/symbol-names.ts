import { t, type TextKey } from './text.ts'

// Depending on their settings, screen readers skip most symbols.
const names: Readonly<Partial<Record<string, TextKey>>> = {
  '!': 'symbol.exclamation-end',
  '"': 'symbol.quotes',
  '#': 'symbol.hash',
  $: 'symbol.pesos',
  '%': 'symbol.percent',
  '&': 'symbol.ampersand',
  '/': 'symbol.slash',
  '(': 'symbol.paren-start',
  ')': 'symbol.paren-end',
  '=': 'symbol.equals',
  '@': 'symbol.at',
  '*': 'symbol.asterisk',
  '+': 'symbol.plus',
  '-': 'symbol.hyphen',
  _: 'symbol.underscore',
  '.': 'symbol.dot',
  ',': 'symbol.comma',
  ':': 'symbol.colon',
  ';': 'symbol.semicolon',
  '?': 'symbol.question-end',
  '¡': 'symbol.exclamation-start',
  '¿': 'symbol.question-start',
  "'": 'symbol.apostrophe',
  '<': 'symbol.less',
  '>': 'symbol.greater',
  '[': 'symbol.bracket-start',
  ']': 'symbol.bracket-end',
  '{': 'symbol.brace-start',
  '}': 'symbol.brace-end',
  '\\': 'symbol.backslash',
  '|': 'symbol.bar',
  '^': 'symbol.circumflex',
  '`': 'symbol.grave',
  '~': 'symbol.tilde',
  '´': 'symbol.acute',
  '¨': 'symbol.diaeresis',
  '°': 'symbol.degree',
  '€': 'symbol.euro',
  '.com': 'symbol.com',
  '.ar': 'symbol.ar',
}

/** Name of a symbol for screen readers, or `undefined` for letters and digits, which need none. */
export function symbolName(symbol: string): string | undefined {
  const name = names[symbol]
  return name && t(name)
}
