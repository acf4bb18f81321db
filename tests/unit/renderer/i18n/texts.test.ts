import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { passwordChangeErrorTexts, errorTexts } from '../../../../renderer/i18n/error-messages.ts'
import esAR from '../../../../renderer/i18n/es-AR.json'
import {
  defaultLanguage,
  loadTexts,
  translate,
  setLanguage,
  setTextMode,
  t,
  type TextKey,
} from '../../../../renderer/i18n/text.ts'
import { pickFirstTexts } from '../../../../build/i18n-plugin.ts'
import { PasswordViolation } from '../../../../shared/api/password-policy.ts'
import { apiErrorCodes, mainErrorCodes } from '../../../../shared/errors.ts'

describe.each(['en', defaultLanguage] as const)('the messages in %s', (language) => {
  beforeAll(() => Promise.all([loadTexts(), setLanguage(language)]))

  it.each(Object.keys(esAR) as TextKey[])('translate %s', (key) => {
    expect(t(key, { n: 2 })).not.toBe('')
  })
})

describe('the messages of the first screen', () => {
  const imported = /(?:from|import) '(\.[^']+\.(?:ts|vue))'/g
  const named = /'([a-zA-Z]+(?:\.[\w-]+)+)'/g

  /** Files that are part of the initial page: all static imports, recursively. */
  function filesFrom(path: string, found = new Map<string, string>()): Map<string, string> {
    if (found.has(path)) return found
    const source = readFileSync(path, 'utf8')
    found.set(path, source)
    for (const [, name = ''] of source.matchAll(imported))
      filesFrom(join(dirname(path), name), found)
    return found
  }

  it('include every message that the initial page uses', () => {
    const known = new Set(Object.keys(esAR))
    const used = [...filesFrom('renderer/main.ts').values()]
      .flatMap((source) => [...source.matchAll(named)].map(([, key = '']) => key))
      .filter((key) => known.has(key))
    expect(used).toContain('welcome.title')
    expect(Object.keys(pickFirstTexts(esAR))).toEqual(expect.arrayContaining(used))
  })
})

describe('the messages for one mode', () => {
  const key = 'outOfService.lead'

  it('replace the others on a workstation, in both languages', async () => {
    await loadTexts()
    await setLanguage(defaultLanguage)
    setTextMode('kiosk')
    expect(t(key)).toContain('mostrador')
    setTextMode('workstation')
    expect(t(key)).toBe(esAR['outOfService.lead.workstation'])
    expect(t('action.back')).toBe('Volver')
    await setLanguage('en')
    expect(t(key)).toContain('technical support')
    setTextMode('kiosk')
    await setLanguage(defaultLanguage)
    expect(t(key)).toContain('mostrador')
  })
})

describe('the error messages', () => {
  const sentence = /^\p{Lu}.*\.$/u

  it('differ for every error code', () => {
    const codes = [...apiErrorCodes, ...mainErrorCodes]
    const sentences = codes.map((code) => translate(errorTexts({ code })[0]))
    for (const text of sentences) expect(text).toMatch(sentence)
    expect(new Set(sentences).size).toBe(codes.length)
  })

  it('exist for every password violation', () => {
    const violations = PasswordViolation.options
    const sentences = errorTexts({ code: 'weak-password', violations }).map(translate)
    expect(sentences).toHaveLength(violations.length)
    for (const text of sentences) expect(text).toMatch(sentence)
  })

  it('blame the current password when a password change is rejected, and suggest recovery only if signed out', () => {
    expect(
      translate(passwordChangeErrorTexts({ code: 'invalid-credentials' }, false)[0]),
    ).toContain('Clave Actual')
    const signedIn = passwordChangeErrorTexts({ code: 'invalid-credentials' }, true)[0]
    expect(translate(signedIn)).not.toContain('Olvidé')
    expect(passwordChangeErrorTexts({ code: 'offline' }, false)).toEqual(
      errorTexts({ code: 'offline' }),
    )
  })

  it.each([
    ['Espere un momento', undefined],
    ['Espere 1 segundo y', 1],
    ['Espere 59 segundos', 59],
    ['Espere 1 minuto y', 60],
    ['Espere 2 minutos', 61],
  ])('say "%s" after a rate limit with Retry-After %s', (words, retryAfterSeconds) => {
    expect(translate(errorTexts({ code: 'rate-limited', retryAfterSeconds })[0])).toContain(words)
  })
})
