import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  filterKeyboard,
  isAllowedKey,
  type KeyInput,
} from '../../../../electron/main/page/keyboard-filter.ts'
import type { ClientMode } from '../../../../shared/api/sessions.ts'

/** Parses a shortcut such as `Ctrl+Alt+@` into Electron's input. */
function press(combination: string, more: Partial<KeyInput> = {}): KeyInput {
  const parts = combination.split(/\+(?!$)/)
  const key = parts.at(-1) ?? ''
  const has = (name: string) => parts.slice(0, -1).includes(name)
  const [shift, control, alt, meta] = [has('Shift'), has('Ctrl'), has('Alt'), has('Meta')]
  return { type: 'keyDown', key, shift, control, alt, meta, location: 0, ...more }
}

const platforms = ['win32', 'linux', 'darwin'] as const
const modes: readonly ClientMode[] = ['kiosk', 'workstation']
const allows = (combination: string, mode: ClientMode, platform: NodeJS.Platform) =>
  isAllowedKey(press(combination), mode, platform)

const typed = ['a', 'Z', '7', ' ', 'ñ', 'Ñ', 'á', 'ü', '@', '-', '+', '😀', 'Dead', 'Process']
const moving = ['Tab', 'Enter', 'Escape', 'Backspace', 'Delete', 'Home', 'End', 'ArrowUp']

/** Browser shortcuts for opening, printing, saving, reloading, zooming, navigating and inspecting. */
const shortcuts = [
  ...['Ctrl+p', 'Ctrl+r', 'Ctrl+w', 'Ctrl+n', 'Ctrl+o', 'Ctrl+s', 'Ctrl+h', 'Ctrl+j', 'Ctrl+u'],
  ...['Ctrl+t', 'Ctrl+f', 'Ctrl+g', 'Ctrl+d', 'Ctrl+l', 'Ctrl+k', 'Ctrl+e', 'Ctrl+m', 'Ctrl+q'],
  ...['Ctrl++', 'Ctrl+-', 'Ctrl+0', 'Ctrl+=', 'Ctrl+1', 'Ctrl+Tab', 'Ctrl+Shift+Tab', 'Ctrl+F4'],
  ...['Ctrl+Shift+I', 'Ctrl+Shift+J', 'Ctrl+Shift+C', 'Ctrl+Shift+N', 'Ctrl+Shift+T'],
  ...['Ctrl+Shift+R', 'Ctrl+Shift+P', 'Ctrl+Shift+Escape', 'Ctrl+Escape', 'Ctrl+ '],
  ...Array.from({ length: 24 }, (_, index) => `F${index + 1}`),
  ...['Shift+F10', 'ContextMenu', 'PrintScreen', 'Pause', 'ScrollLock', 'Help'],
  ...['Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+Home', 'Alt+Tab', 'Alt+Escape', 'Alt+Enter'],
  ...['BrowserBack', 'BrowserForward', 'BrowserRefresh', 'BrowserHome', 'BrowserSearch'],
  ...['LaunchMail', 'LaunchApplication1', 'LaunchApplication2', 'MediaPlayPause', 'Unidentified'],
  ...['Meta+e', 'Meta+r', 'Meta+.', 'Meta+l', 'Meta+d', 'Meta+Tab', 'Meta'],
]

describe.each(platforms)('the keyboard filter on %s', (platform) => {
  describe.each(modes)('on a %s', (mode) => {
    it.each(typed)('allows typing %s', (key) => {
      expect(allows(key, mode, platform)).toBe(true)
      expect(allows(`Shift+${key}`, mode, platform)).toBe(true)
    })

    it.each(moving)('allows navigation and editing: %s', (key) => {
      expect(allows(key, mode, platform)).toBe(true)
      expect(allows(`Shift+${key}`, mode, platform)).toBe(true)
    })

    it.each(['c', 'x', 'v', 'a'])(
      'allows copy, cut, paste and select all: %s [asvs-6.2.7]',
      (key) => {
        const command = platform === 'darwin' ? 'Meta' : 'Ctrl'
        expect(allows(`${command}+${key}`, mode, platform)).toBe(true)
        expect(allows(`${command}+${key.toUpperCase()}`, mode, platform)).toBe(true)
      },
    )

    it.each(shortcuts)('blocks %s', (combination) => {
      expect(allows(combination, mode, platform)).toBe(false)
    })

    it.each(['Shift', 'Control', 'Alt', 'AltGraph', 'CapsLock'])(
      'allows the modifier %s',
      (key) => {
        expect(allows(key, mode, platform)).toBe(true)
      },
    )
  })
})

describe('AltGr', () => {
  it.each(['@', '#', '\\', '|', '€', '~', '{', 'ą', 'Dead'])(
    'types %s, which Windows reports as Ctrl+Alt',
    (key) => {
      expect(allows(`Ctrl+Alt+${key}`, 'kiosk', 'win32')).toBe(true)
      expect(allows(`Ctrl+Alt+Shift+${key}`, 'kiosk', 'win32')).toBe(true)
    },
  )

  it.each(['a', 'p', 'i', '1', 'Delete', 'F1', 'ArrowLeft', ' '])(
    'is not confused with Ctrl+Alt+%s, which is blocked',
    (key) => {
      expect(allows(`Ctrl+Alt+${key}`, 'kiosk', 'win32')).toBe(false)
      expect(allows(`Ctrl+Alt+${key}`, 'workstation', 'win32')).toBe(false)
    },
  )

  it('is a separate key on Linux, where Ctrl+Alt types nothing', () => {
    expect(allows('@', 'kiosk', 'linux')).toBe(true)
    expect(allows('Ctrl+Alt+@', 'kiosk', 'linux')).toBe(false)
  })

  it('is the Option key on macOS', () => {
    expect(allows('Alt+@', 'kiosk', 'darwin')).toBe(true)
    expect(allows('Alt+Dead', 'kiosk', 'darwin')).toBe(true)
    expect(allows('Alt+a', 'kiosk', 'darwin')).toBe(false)
    expect(allows('Ctrl+Alt+@', 'kiosk', 'darwin')).toBe(false)
  })

  it('is not needed for @ on Windows, where Alt+64 on the numeric pad types it', () => {
    expect(isAllowedKey(press('Alt+6', { location: 3 }), 'kiosk', 'win32')).toBe(true)
    expect(isAllowedKey(press('Alt+6'), 'kiosk', 'win32')).toBe(false)
    expect(isAllowedKey(press('Alt+ArrowRight', { location: 3 }), 'kiosk', 'win32')).toBe(false)
  })
})

describe('a workstation', () => {
  it.each([
    ...['PageUp', 'PageDown', 'Insert', 'Shift+Insert', 'Ctrl+z', 'Ctrl+y', 'Ctrl+Shift+Z'],
    ...['Ctrl+ArrowLeft', 'Ctrl+Shift+ArrowRight', 'Ctrl+Backspace', 'Ctrl+Delete', 'Ctrl+Home'],
    ...['Alt+F4', 'Alt+ '],
  ])('allows %s, which a kiosk does not', (combination) => {
    expect(allows(combination, 'workstation', 'win32')).toBe(true)
    expect(allows(combination, 'kiosk', 'win32')).toBe(false)
  })
})

describe('a key release', () => {
  it('is allowed if the key press was, whichever modifiers are held at the release', () => {
    const up = { type: 'keyUp' }
    expect(isAllowedKey(press('Ctrl+ ', up), 'kiosk', 'win32')).toBe(true)
    expect(isAllowedKey(press('Alt+Enter', up), 'kiosk', 'win32')).toBe(true)
    expect(isAllowedKey(press('F12', up), 'kiosk', 'win32')).toBe(false)
    expect(isAllowedKey(press('PrintScreen', up), 'workstation', 'win32')).toBe(false)
  })
})

describe('any key', () => {
  const names = fc.oneof(
    fc.constantFrom(...typed, ...moving, ...shortcuts.map((name) => name.split('+').at(-1) ?? '')),
    fc.string({ unit: 'grapheme', minLength: 1 }),
  )
  const anyKey: fc.Arbitrary<KeyInput> = fc.record({
    type: fc.constant('keyDown'),
    key: names,
    shift: fc.boolean(),
    control: fc.boolean(),
    alt: fc.boolean(),
    meta: fc.boolean(),
    location: fc.constantFrom(0, 1, 2, 3),
  })
  const anyPlatform = fc.constantFrom(...platforms)

  it('is blocked on a kiosk if it is blocked on a workstation', () => {
    fc.assert(
      fc.property(anyKey, anyPlatform, (key, platform) => {
        if (isAllowedKey(key, 'kiosk', platform)) {
          expect(isAllowedKey(key, 'workstation', platform)).toBe(true)
        }
      }),
    )
  })

  it('is allowed with Ctrl on a kiosk only for the clipboard, select all and AltGr', () => {
    const isModifier = (key: string) => /^(Shift|Control|Alt|AltGraph|CapsLock|NumLock)$/.test(key)
    fc.assert(
      fc.property(anyKey, fc.constantFrom('win32', 'linux'), (any, platform) => {
        const key = { ...any, control: true }
        if (!isAllowedKey(key, 'kiosk', platform) || isModifier(key.key)) return
        const isAltGr = key.alt && platform === 'win32' && !/^[a-z0-9 ]$/i.test(key.key)
        expect(isAltGr || /^[cxva]$/i.test(key.key)).toBe(true)
      }),
    )
  })

  it('with a name longer than one character is allowed only if it is listed', () => {
    const listed = new Set([...moving, ...typed])
    const others = names.filter(
      (name) => !/^.$/su.test(name) && !listed.has(name) && !/^(Arrow|Page|Insert)/.test(name),
    )
    const notModifier = others.filter((name) => !/^(Shift|Control|Alt|.*Lock$|AltGraph)/.test(name))
    fc.assert(
      fc.property(anyKey, notModifier, anyPlatform, (any, key, platform) => {
        const isAltF4 = any.alt && key === 'F4'
        expect(isAllowedKey({ ...any, key }, 'workstation', platform) && !isAltF4).toBe(false)
      }),
    )
  })
})

describe('every page of the program', () => {
  it('receives only allowed keys', () => {
    const app = new EventEmitter()
    filterKeyboard(app as unknown as App, () => 'kiosk', 'linux')
    const page = new EventEmitter()
    app.emit('web-contents-created', {}, page)
    const prevented: string[] = []
    for (const combination of ['ñ', 'Ctrl+p', 'Ctrl+c', 'F12', 'Tab', 'Alt+F4']) {
      const preventDefault = () => prevented.push(combination)
      page.emit('before-input-event', { preventDefault }, press(combination))
    }
    expect(prevented).toEqual(['Ctrl+p', 'F12', 'Alt+F4'])
  })
})
