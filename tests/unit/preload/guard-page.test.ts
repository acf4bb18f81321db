import { describe, expect, it } from 'vitest'
import { guardPage } from '../../../electron/preload/guard-page.ts'

type Fields = Readonly<Record<string, unknown>>

function guarded() {
  const target = new EventTarget()
  guardPage(target)
  return (type: string, fields: Fields = {}) => {
    const event = Object.assign(new Event(type, { cancelable: true }), fields)
    target.dispatchEvent(event)
    return event.defaultPrevented
  }
}

describe('a guarded page', () => {
  it.each(['contextmenu', 'dragstart', 'dragenter', 'dragover', 'drop'])(
    'cancels %s events',
    (type) => {
      expect(guarded()(type)).toBe(true)
    },
  )

  it.each([1, 3, 4])('ignores mouse button %i', (button) => {
    const prevents = guarded()
    expect(prevents('mousedown', { button })).toBe(true)
    expect(prevents('mouseup', { button })).toBe(true)
    expect(prevents('auxclick', { button })).toBe(true)
  })

  it('allows clicks and scrolling', () => {
    const prevents = guarded()
    expect(prevents('mousedown', { button: 0 })).toBe(false)
    expect(prevents('click', { button: 0 })).toBe(false)
    expect(prevents('wheel', { ctrlKey: false })).toBe(false)
  })

  it('does not zoom with the wheel', () => {
    expect(guarded()('wheel', { ctrlKey: true })).toBe(true)
  })
})
