import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { baseCompile } from '@intlify/message-compiler'
import type { Plugin } from 'vite'

const locale = resolve('renderer/i18n/es-AR.json')

/** Keys of the header, the welcome screen and the footer, which are shown before anything else is loaded. */
const firstKeys = /^(?:app|display|footer|welcome)\.|^action\.(?:signIn|recover|more)$|^help\.open$/

const firstTexts = 'virtual:first-texts'

type Texts = Readonly<Record<string, string>>

/** Selects the first screen's messages. */
export const pickFirstTexts = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([key]) => firstKeys.test(key)))

/**
 * Compiles the locale files at build time, so that the page needs no message compiler. Messages without placeholders or
 * plural forms stay plain strings. A message that does not compile fails the build. `virtual:first-texts` contains the first
 * screen's messages; the page loads the whole locale file afterward.
 */
export const compiledMessages = (): Plugin => ({
  name: 'compiled-messages',
  enforce: 'pre',
  resolveId: (id) => (id === firstTexts ? `\0${firstTexts}` : null),
  load(id) {
    if (id !== `\0${firstTexts}`) return null
    this.addWatchFile(locale)
    const texts = JSON.parse(readFileSync(locale, 'utf8')) as Texts
    return `export default ${compileAll(pickFirstTexts(texts))}`
  },
  transform(code, id) {
    if (!/\/i18n\/[\w-]+\.json$/.test(id)) return null
    return { code: compileAll(JSON.parse(code) as Texts), map: null }
  },
})

/** Returns the keys and compiled messages as JSON. */
function compileAll(texts: Texts): string {
  const compiled = Object.entries(texts).map(([key, text]) => [
    key,
    /[{|@]/.test(text) ? compile(key, text) : text,
  ])
  return JSON.stringify(Object.fromEntries(compiled))
}

function compile(key: string, text: string): unknown {
  const onError = (error: Error) => {
    throw new Error(`${key}: ${error.message}`)
  }
  return baseCompile(text, { jit: true, minify: true, location: false, onError }).ast
}
