import { t, type TextKey } from './text.ts'

// Screen readers leave most of these out, or say them only where they are set to.
const names: Readonly<Partial<Record<string, TextKey>>> = {
  '!': 'sign.exclamation-end',
  '"': 'sign.quotes',
  '#': 'sign.hash',
  $: 'sign.pesos',
  '%': 'sign.percent',
  '&': 'sign.ampersand',
  '/': 'sign.slash',
  '(': 'sign.paren-start',
  ')': 'sign.paren-end',
  '=': 'sign.equals',
  '@': 'sign.at',
  '*': 'sign.asterisk',
  '+': 'sign.plus',
  '-': 'sign.hyphen',
  _: 'sign.underscore',
  '.': 'sign.dot',
  ',': 'sign.comma',
  ':': 'sign.colon',
  ';': 'sign.semicolon',
  '?': 'sign.question-end',
  '¡': 'sign.exclamation-start',
  '¿': 'sign.question-start',
  "'": 'sign.apostrophe',
  '<': 'sign.less',
  '>': 'sign.greater',
  '[': 'sign.bracket-start',
  ']': 'sign.bracket-end',
  '{': 'sign.brace-start',
  '}': 'sign.brace-end',
  '\\': 'sign.backslash',
  '|': 'sign.bar',
  '^': 'sign.circumflex',
  '`': 'sign.grave',
  '~': 'sign.tilde',
  '´': 'sign.acute',
  '¨': 'sign.diaeresis',
  '°': 'sign.degree',
  '€': 'sign.euro',
  '.com': 'sign.com',
  '.ar': 'sign.ar',
}

/** What a sign is called; `undefined` for letters and digits, which are their own names. */
export function signName(sign: string): string | undefined {
  const name = names[sign]
  return name && t(name)
}
