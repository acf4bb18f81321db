import { describe, expect, it } from 'vitest'
import { hardCodedTexts, findKeyErrors, findTranslationErrors } from './check-locales.ts'

describe('the check of the locale files', () => {
  const vue = (template: string) => ({ path: 'A.vue', text: `<template>${template}</template>` })

  it.each([
    ['<p>Hola</p>', 'Hola'],
    ['<button aria-label="Cerrar" />', 'Cerrar'],
    [`<p>{{ busy ? 'Espere un momento' : name }}</p>`, 'Espere un momento'],
    ['<div><span v-if="a"><b>Hola, señora</b></span></div>', 'Hola, señora'],
  ])('reports the hard-coded text in %s', (template, text) => {
    expect(hardCodedTexts(vue(template))).toEqual([`A.vue:1 hard-coded text "${text}"`])
  })

  it('ignores message keys, names and punctuation', () => {
    const template = `<p class="big red" title="·">{{ t('a.b') }} - {{ kind === 'soft' ? 1 : 2 }}</p>`
    expect(hardCodedTexts(vue(template))).toEqual([])
  })

  it('reports unused and missing keys', () => {
    const files = [{ path: 'a.ts', text: `t('a.used'); t('a.missing'); x('other.thing')` }]
    expect(findKeyErrors(['a.used', 'a.unused'], files)).toEqual([
      'unused message a.unused',
      'a.ts: missing message a.missing',
    ])
  })

  it('treats a message for one mode as used if its base message is used', () => {
    const files = [{ path: 'a.ts', text: `t('a.used')` }]
    expect(findKeyErrors(['a.used', 'a.used.workstation', 'a.gone.workstation'], files)).toEqual([
      'unused message a.gone.workstation',
    ])
  })

  it('reports missing and extra translations, and mismatched placeholders', () => {
    const original = { a: 'Hola, {name}', b: '{n} póliza | {n} pólizas', c: 'Sí', d: "{'@'}" }
    const translation = { a: 'Hello', b: '{n} policies', e: 'No', d: "{'@'}" }
    expect(findTranslationErrors(original, translation)).toEqual([
      'c is not translated',
      'e is not in the original',
      'a and the original have different placeholders or plural forms',
      'b and the original have different placeholders or plural forms',
    ])
    expect(findTranslationErrors(original, original)).toEqual([])
  })
})
