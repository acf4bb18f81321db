import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const styles = join(import.meta.dirname, '../../../../renderer/styles')

/** Returns the number of contours of a glyph in a font with a single pair of glyphs. */
function contoursOf(file: string): number {
  const font = readFileSync(file)
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const at = 12 + 16 * i
    if (font.toString('latin1', at, at + 4) === 'glyf')
      return font.readInt16BE(font.readUInt32BE(at + 8))
  }
  throw new Error(`${file} has no glyphs.`)
}

describe('the zero', () => {
  it.each([400, 700])('has no slash in running text: weight %i', (weight) => {
    // A slash would divide the inside into two contours.
    expect(contoursOf(join(styles, `fonts/plain-zero-${weight}.ttf`))).toBe(2)
  })

  it('has a slash only on keys and in fields', () => {
    const css = readFileSync(join(styles, 'base.css'), 'utf8')
    const rules = [...css.matchAll(/([^{}]+)\{[^{}]*'Atkinson Hyperlegible'[^{}]*\}/g)]
    const slashed = rules.filter(([rule]) => !rule.includes("'Plain Zero'"))
    expect(slashed.map(([, selector = '']) => selector.replace(/\/\*.*\*\//s, '').trim())).toEqual([
      '.input,\n.key',
    ])
  })
})
