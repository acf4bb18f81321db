import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { changeFailureTexts, failureTexts } from '../../../../renderer/i18n/error-messages.ts'
import esAR from '../../../../renderer/i18n/es-AR.json'
import {
  defaultLanguage,
  loadTexts,
  say,
  setLanguage,
  t,
  type TextKey,
} from '../../../../renderer/i18n/text.ts'
import { pickFirstTexts } from '../../../../build/i18n-plugin.ts'
import { PasswordViolation } from '../../../../shared/api/password-policy.ts'
import { apiErrorCodes, shellErrorCodes } from '../../../../shared/errors.ts'

describe.each(['en', defaultLanguage] as const)('the texts in %s', (language) => {
  beforeAll(() => Promise.all([loadTexts(), setLanguage(language)]))

  it.each(Object.keys(esAR) as TextKey[])('%s can be put into words', (key) => {
    expect(t(key, { n: 2 })).not.toBe('')
  })
})

describe('the texts that the page begins with', () => {
  const imported = /(?:from|import) '(\.[^']+\.(?:ts|vue))'/g
  const named = /'([a-zA-Z]+(?:\.[\w-]+)+)'/g

  /** The files that the page has from the beginning: those that are imported without waiting for them. */
  function filesFrom(path: string, found = new Map<string, string>()): Map<string, string> {
    if (found.has(path)) return found
    const source = readFileSync(path, 'utf8')
    found.set(path, source)
    for (const [, name = ''] of source.matchAll(imported))
      filesFrom(join(dirname(path), name), found)
    return found
  }

  it('are all that its first screen can show', () => {
    const known = new Set(Object.keys(esAR))
    const used = [...filesFrom('renderer/main.ts').values()]
      .flatMap((source) => [...source.matchAll(named)].map(([, key = '']) => key))
      .filter((key) => known.has(key))
    expect(used).toContain('welcome.title')
    expect(Object.keys(pickFirstTexts(esAR))).toEqual(expect.arrayContaining(used))
  })
})

describe('the sentences for failures', () => {
  const sentence = /^\p{Lu}.*\.$/u

  it('are there for every code, each another one', () => {
    const codes = [...apiErrorCodes, ...shellErrorCodes]
    const said = codes.map((code) => say(failureTexts({ code })[0]))
    for (const text of said) expect(text).toMatch(sentence)
    expect(new Set(said).size).toBe(codes.length)
  })

  it('are there for every rule of a new key', () => {
    const violations = PasswordViolation.options
    const said = failureTexts({ code: 'weak-password', violations }).map(say)
    expect(said).toHaveLength(violations.length)
    for (const text of said) expect(text).toMatch(sentence)
  })

  it('do not blame the user name where only the current key can be wrong', () => {
    expect(say(changeFailureTexts({ code: 'invalid-credentials' }, false)[0])).toContain(
      'Clave Actual',
    )
    const signedIn = changeFailureTexts({ code: 'invalid-credentials' }, true)[0]
    expect(say(signedIn)).not.toContain('Olvidé')
    expect(changeFailureTexts({ code: 'offline' }, false)).toEqual(
      failureTexts({ code: 'offline' }),
    )
  })

  it.each([
    [undefined, 'Espere un momento'],
    [1, 'Espere 1 segundo y'],
    [59, 'Espere 59 segundos'],
    [60, 'Espere 1 minuto y'],
    [61, 'Espere 2 minutos'],
  ])('put a wait of %s s into words', (retryAfterSeconds, words) => {
    expect(say(failureTexts({ code: 'rate-limited', retryAfterSeconds })[0])).toContain(words)
  })
})
