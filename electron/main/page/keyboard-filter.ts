import type { App, Input } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'

/** The part of Electron's input that says which key it is. */
export type KeyInput = Pick<Input, 'type' | 'key' | 'shift' | 'control' | 'alt' | 'meta' | 'location'>

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'CapsLock', 'NumLock'])

/** What moves in a form and in a text, with and without Shift. */
const plainKeys = new Set([
  ...['Tab', 'Enter', 'Escape', 'Backspace', 'Delete', 'Home', 'End'],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
])

/** What a desk with a keyboard has besides: paging, and the older keys of the clipboard. */
const deskKeys = new Set([...plainKeys, 'PageUp', 'PageDown', 'Insert'])

/** With Ctrl, or Cmd on macOS: the clipboard and select all. */
const clipboardKeys = new Set(['c', 'x', 'v', 'a'])

/** With Ctrl, or Cmd on macOS, at a desk: undo and redo, and moving and deleting by words. */
const editingKeys = new Set([
  ...[...clipboardKeys, 'z', 'y', 'Backspace', 'Delete', 'Insert', 'Home', 'End'],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
])

/** `KeyboardEvent.location` of the numeric pad. */
const numericPad = 3

/**
 * Whether a page may have a key. A list of what is allowed: a shortcut that nobody has thought of is refused too.
 * `platform` is that of Node.
 */
export function isAllowedKey(key: KeyInput, mode: ClientMode, platform: NodeJS.Platform): boolean {
  // A key that went down must be able to come up, even where Ctrl was pressed meanwhile.
  const down = key.type === 'keyUp' ? { ...key, control: false, alt: false, meta: false } : key
  if (modifiers.has(down.key)) return true
  if (composesText(down, platform)) return true
  if (mode === 'workstation' && isOfTheWindow(down, platform)) return true
  if (down.alt) return false
  const isMac = platform === 'darwin'
  const [command, other] = isMac ? [down.meta, down.control] : [down.control, down.meta]
  if (other) return false
  const allowed = mode === 'kiosk' ? [plainKeys, clipboardKeys] : [deskKeys, editingKeys]
  if (!command) return allowed[0]?.has(down.key) ?? false
  // Ctrl+Shift+C opens developer tools; with Shift only a text's own keys stay.
  if (down.shift && (mode === 'kiosk' || clipboardKeys.has(lower(down)))) return false
  return allowed[1]?.has(lower(down)) ?? false
}

const lower = ({ key }: KeyInput) => (isCharacter(key) ? key.toLowerCase() : key)
const isCharacter = (key: string) => /^.$/su.test(key)

/** Whether a key types something, by itself or as a part of what an input method or a dead key composes. */
function composesText(key: KeyInput, platform: NodeJS.Platform): boolean {
  const { control, alt, meta } = key
  if (meta) return false
  const types = isCharacter(key.key) || key.key === 'Dead' || key.key === 'Process'
  if (!control && !alt) return types
  if (platform === 'darwin') return alt && !control && types && !isPlain(key.key)
  if (platform !== 'win32' || !alt) return false
  // Windows reports AltGr as Ctrl+Alt. A letter or a digit is then nothing that AltGr composed, but a shortcut.
  if (control) return types && !isPlain(key.key)
  // Alt+64 on the numeric pad types @, which is how many people here know it.
  return key.location === numericPad && /^\d$/.test(key.key)
}

const isPlain = (key: string) => /^[a-z0-9 ]$/i.test(key)

/** Alt+F4 and the menu of the window, which a desktop program is expected to have. */
const isOfTheWindow = ({ key, alt, control, meta }: KeyInput, platform: NodeJS.Platform) =>
  platform !== 'darwin' && alt && !control && !meta && (key === 'F4' || key === ' ')

/** Keeps from every page the keys that it may not have, before it or a menu hears of them. */
export function filterKeyboard(app: App, mode: () => ClientMode, platform: NodeJS.Platform): void {
  app.on('web-contents-created', (_event, page) => {
    page.on('before-input-event', (event, input) => {
      if (!isAllowedKey(input, mode(), platform)) event.preventDefault()
    })
  })
}
