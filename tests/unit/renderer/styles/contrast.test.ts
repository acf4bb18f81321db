import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Tokens = Readonly<Record<string, string>>

const css = readFileSync('renderer/styles/tokens.css', 'utf8')

/** Returns the colors that the CSS rule of a selector sets. */
function colorsOf(selector: string): Tokens {
  const start = css.indexOf(`\n${selector} {`)
  const rule = start < 0 ? '' : css.slice(start, css.indexOf('}', start))
  const pairs = [...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)]
  return Object.fromEntries(pairs.map(([, name = '', color = '']) => [name, color]))
}

const standard = colorsOf(':root')
const contrast = { ...standard, ...colorsOf(":root[data-theme='contrast']") }

/** WCAG 2.2, "relative luminance". */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2.2, "contrast ratio". */
function ratio(tokens: Tokens, one: string, other: string): number {
  const [a, b] = [one, other].map((name) => {
    const color = tokens[name]
    if (!color) throw new Error(`Color --${name} is missing.`)
    return luminance(color)
  }) as [number, number]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** Text colors and their background colors. */
const texts: Readonly<Record<string, readonly string[]>> = {
  ink: ['page', 'surface', 'sunken', 'warning-soft', 'danger-soft', 'success-soft', 'key-special'],
  muted: ['page', 'surface', 'sunken'],
  primary: ['page', 'surface', 'sunken', 'primary-soft'],
  'on-primary': ['primary', 'primary-pressed', 'success'],
  'on-primary-muted': ['primary', 'primary-pressed'],
  success: ['surface', 'sunken', 'success-soft'],
  danger: ['surface', 'sunken', 'danger-soft'],
}

/** Borders and icons that convey information, and their adjacent colors (WCAG 2.2, 1.4.11). */
const shapes: Readonly<Record<string, readonly string[]>> = {
  'field-line': ['surface', 'sunken'],
  primary: ['page', 'surface', 'sunken'],
  danger: ['surface', 'sunken'],
  warning: ['warning-soft'],
  success: ['success-soft'],
  // Inner line of the focus ring.
  ink: ['page', 'surface', 'sunken'],
}

/**
 * Edges, which are decorative in the standard theme but the only boundaries in high contrast, which has no soft backgrounds.
 */
const edges: Readonly<Record<string, readonly string[]>> = {
  edge: ['page', 'surface'],
  line: ['page', 'surface'],
  'warning-line': ['warning-soft'],
  'key-edge': ['keyboard', 'surface'],
  focus: ['page', 'surface'],
}

const pairsOf = (all: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(all).flatMap(([one, others]) => others.map((other) => [one, other] as const))

describe('the standard theme', () => {
  it.each(pairsOf(texts))(
    'has a contrast of at least 4.5:1 for text: %s on %s',
    (text, surface) => {
      expect(ratio(standard, text, surface)).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(pairsOf(shapes))(
    'has a contrast of at least 3:1 for borders and icons: %s next to %s',
    (shape, surface) => {
      expect(ratio(standard, shape, surface)).toBeGreaterThanOrEqual(3)
    },
  )
})

describe('the high-contrast theme', () => {
  const pairs = [texts, shapes, edges].flatMap(pairsOf)

  it.each(pairs)('has a contrast of at least 10:1: %s and %s', (one, other) => {
    expect(ratio(contrast, one, other)).toBeGreaterThanOrEqual(10)
  })
})
