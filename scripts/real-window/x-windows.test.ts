import { describe, expect, it } from 'vitest'
import { covers, geometry, isOn, parseWindowTree } from './x-windows.ts'

const tree = `
  Root window id: 0x50d (the root window) (has no name)
     3 children:
     0x200007 "¡Bienvenido! - Chromium": ("chromium (/tmp/profile)" "Chromium")  1080x1921+0+0  +0+0
     0x200008 (has no name): ()  397x51+336+55  +336+55
        0x400003 "a page": ("chromium" "Chromium")  1050x786+0+0  +10+-20
`

const display = { width: 1080, height: 1920 }
const at = (x: number, y: number, width: number, height: number) => ({ x, y, width, height })

describe('the windows of an X display', () => {
  it('are read with their titles and their positions on the display', () => {
    expect(parseWindowTree(tree)).toEqual([
      { title: '¡Bienvenido! - Chromium', ...at(0, 0, 1080, 1921) },
      { title: 'a page', ...at(10, -20, 1050, 786) },
    ])
  })

  it('cover the display if none of it stays visible and at most one pixel is outside', () => {
    expect(covers(at(0, 0, 1080, 1920), display)).toBe(true)
    expect(covers(at(0, 0, 1080, 1921), display)).toBe(true)
    for (const window of [at(0, 0, 1079, 1919), at(1, 0, 1080, 1920), at(0, 0, 1080, 1922)]) {
      expect(covers(window, display), geometry(window)).toBe(false)
    }
  })

  it('are on the display if any part of them is', () => {
    expect(isOn(at(1079, 0, 10, 10), display)).toBe(true)
    expect(isOn(at(1080, 0, 10, 10), display)).toBe(false)
    expect(isOn(at(-10, 0, 10, 10), display)).toBe(false)
  })
})
