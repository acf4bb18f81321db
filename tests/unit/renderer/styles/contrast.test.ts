import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Tokens = Readonly<Record<string, string>>

const css = readFileSync('renderer/styles/tokens.css', 'utf8')

/** The colours that the rule of a selector sets. */
function coloursOf(selector: string): Tokens {
  const start = css.indexOf(`\n${selector} {`)
  const rule = start < 0 ? '' : css.slice(start, css.indexOf('}', start))
  const pairs = [...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)]
  return Object.fromEntries(pairs.map(([, name = '', colour = '']) => [name, colour]))
}

const standard = coloursOf(':root')
const contrast = { ...standard, ...coloursOf(":root[data-theme='contrast']") }

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2.2, "contrast ratio". */
function ratio(tokens: Tokens, one: string, other: string): number {
  const [a, b] = [one, other].map((name) => {
    const colour = tokens[name]
    if (!colour) throw new Error(`There is no colour --${name}.`)
    return luminance(colour)
  }) as [number, number]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** Words, and the surfaces on which they stand. */
const words: Readonly<Record<string, readonly string[]>> = {
  ink: ['page', 'surface', 'sunken', 'warning-soft', 'danger-soft', 'success-soft', 'key-special'],
  muted: ['page', 'surface', 'sunken'],
  primary: ['page', 'surface', 'sunken', 'primary-soft'],
  'on-primary': ['primary', 'primary-pressed', 'success'],
  'on-primary-muted': ['primary', 'primary-pressed'],
  success: ['surface', 'sunken', 'success-soft'],
  danger: ['surface', 'sunken', 'danger-soft'],
}

/** Borders and icons without which something could not be found or told, and what is beside them. */
const shapes: Readonly<Record<string, readonly string[]>> = {
  'field-line': ['surface', 'sunken'],
  primary: ['page', 'surface', 'sunken'],
  danger: ['surface', 'sunken'],
  warning: ['warning-soft'],
  success: ['success-soft'],
  // The line of the focus ring.
  ink: ['page', 'surface', 'sunken'],
}

/** What only informs elsewhere tells one thing from another where there are no soft surfaces. */
const edges: Readonly<Record<string, readonly string[]>> = {
  edge: ['page', 'surface'],
  line: ['page', 'surface'],
  'warning-line': ['warning-soft'],
  'key-edge': ['keyboard', 'surface'],
  focus: ['page', 'surface'],
}

const pairsOf = (all: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(all).flatMap(([one, others]) => others.map((other) => [one, other] as const))

describe('contrast of the colours', () => {
  it.each(pairsOf(words))('is 4.5:1 at least for words: %s on %s', (word, surface) => {
    expect(ratio(standard, word, surface)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(pairsOf(shapes))(
    'is 3:1 at least for what must be found: %s beside %s',
    (shape, surface) => {
      expect(ratio(standard, shape, surface)).toBeGreaterThanOrEqual(3)
    },
  )
})

describe('high contrast', () => {
  const pairs = [words, shapes, edges].flatMap(pairsOf)

  it.each(pairs)('is 10:1 at least: %s and %s', (one, other) => {
    expect(ratio(contrast, one, other)).toBeGreaterThanOrEqual(10)
  })
})
