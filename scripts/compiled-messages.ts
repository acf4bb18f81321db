import { baseCompile } from '@intlify/message-compiler'
import type { Plugin } from 'vite'

/**
 * Compiles the texts of the locale files while building, so that the page carries no compiler; those without places or
 * forms are right as they are. A text that does not compile fails the build.
 */
export const compiledMessages = (): Plugin => ({
  name: 'compiled-messages',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/i18n\/[\w-]+\.json$/.test(id)) return null
    const texts = Object.entries(JSON.parse(code) as Record<string, string>)
    const compiled = texts.map(([key, text]) => [
      key,
      /[{|@]/.test(text) ? compile(key, text) : text,
    ])
    return { code: JSON.stringify(Object.fromEntries(compiled)), map: null }
  },
})

function compile(key: string, text: string): unknown {
  const onError = (error: Error) => {
    throw new Error(`${key}: ${error.message}`)
  }
  return baseCompile(text, { jit: true, minify: true, location: false, onError }).ast
}
