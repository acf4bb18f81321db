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
 * Edges of surfaces: decorative in the standard theme, but the only boundaries in high contrast, which has no soft
 * backgrounds.
 */
const edges: Readonly<Record<string, readonly string[]>> = {
  edge: ['page', 'surface'],
  line: ['page', 'surface'],
  'warning-line': ['warning-soft'],
  'key-edge': ['keyboard', 'surface'],
  focus: ['page', 'surface'],
}

/** A declaration in a component's style, whose value is a color token. */
interface Declared {
  readonly file: string
  readonly selector: string
  readonly property: 'background' | 'border' | 'border-color' | 'border-top' | 'color' | 'stroke'
}

/** Returns the color token that a component declares, such as `primary` for `background: var(--primary)`. */
function tokenOf({ file, selector, property }: Declared): string {
  const source = readFileSync(`renderer/${file}`, 'utf8')
  const start = source.indexOf(`\n${selector} {`)
  const rule = start < 0 ? '' : source.slice(start, source.indexOf('}', start))
  const value = new RegExp(`\\b${property}: [^;]*?var\\(--([\\w-]+)\\);`).exec(rule)?.[1]
  if (!value) throw new Error(`${file} declares no ${property} for ${selector}.`)
  return value
}

const steps = (selector: string, property: Declared['property']) =>
  ({ file: 'components/StepIndicator.vue', selector, property }) as const
const status = (tone: string, property: Declared['property']) =>
  ({ file: 'components/StatusBadge.vue', selector: `.${tone}`, property }) as const
const notice = (tone: string, property: Declared['property'], part = '') =>
  ({ file: 'components/BaseNotice.vue', selector: `.${tone}${part}`, property }) as const
const badge = (tone: string, property: Declared['property']) =>
  ({ file: 'components/IconBadge.vue', selector: `.${tone}`, property }) as const

/** Marks that show a state: the color of the mark, and that of its background (a token, or another declaration). */
const marks: readonly (readonly [name: string, drawn: Declared, on: Declared | string])[] = [
  ['the fill of a step that was reached', steps('.reached::before', 'background'), 'page'],
  ['the outline of a step to come', steps('li::before', 'border'), 'page'],
  [
    'a step that was reached next to the inside of a step to come',
    steps('.reached::before', 'background'),
    steps('li::before', 'background'),
  ],
  ...['good', 'open', 'late', 'past'].map(
    (tone) =>
      [
        `the icon of the status ${tone}`,
        status(tone, 'color'),
        status(tone, 'background'),
      ] as const,
  ),
  ...['warning', 'danger', 'success'].map(
    (tone) =>
      [
        `the icon of the notice ${tone}`,
        notice(tone, 'color', ' .icon'),
        notice(tone, 'background'),
      ] as const,
  ),
  ...['calm', 'warning', 'success'].map(
    (tone) =>
      [`the icon of the badge ${tone}`, badge(tone, 'color'), badge(tone, 'background')] as const,
  ),
  [
    'the border of a chosen display setting',
    {
      file: 'layout/DisplayControls.vue',
      selector: "button:active,\nbutton[aria-pressed='true']",
      property: 'border-color',
    },
    'surface',
  ],
  [
    'the rest of the idle countdown next to what has passed',
    { file: 'layout/IdleDialog.vue', selector: '.arc', property: 'stroke' },
    { file: 'layout/IdleDialog.vue', selector: '.track', property: 'stroke' },
  ],
]

const pairsOf = (all: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(all).flatMap(([one, others]) => others.map((other) => [one, other] as const))

describe.each([
  ['standard', standard],
  ['high-contrast', contrast],
] as const)('the state marks of the %s theme', (_theme, tokens) => {
  it.each(marks)('have a contrast of at least 3:1: %s', (_name, drawn, on) => {
    const background = typeof on === 'string' ? on : tokenOf(on)
    expect(ratio(tokens, tokenOf(drawn), background)).toBeGreaterThanOrEqual(3)
  })
})

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
