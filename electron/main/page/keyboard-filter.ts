import type { App, Input } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'

export type KeyInput = Pick<
  Input,
  'type' | 'key' | 'shift' | 'control' | 'alt' | 'meta' | 'location'
>

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'CapsLock', 'NumLock'])

/** Editing and navigation keys, allowed with and without Shift. */
const plainKeys = new Set([
  'Tab',
  'Enter',
  'Escape',
  'Backspace',
  'Delete',
  'Home',
  'End',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
])

/** Plain keys allowed on a workstation: additionally, paging and the older clipboard keys. */
const workstationKeys = new Set([...plainKeys, 'PageUp', 'PageDown', 'Insert'])

/** Keys allowed with Ctrl, or Cmd on macOS: the clipboard and select all. */
const clipboardKeys = new Set(['c', 'x', 'v', 'a'])

/** Keys allowed with Ctrl, or Cmd on macOS, on a workstation: additionally undo, redo, and moving and deleting by word. */
const editingKeys = new Set([
  ...clipboardKeys,
  'z',
  'y',
  'Backspace',
  'Delete',
  'Insert',
  'Home',
  'End',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
])

/** `KeyboardEvent.DOM_KEY_LOCATION_NUMPAD` */
const numericPad = 3

/** Allowlist of keys and shortcuts, so that an unknown shortcut is blocked too. */
export function isAllowedKey(key: KeyInput, mode: ClientMode, platform: NodeJS.Platform): boolean {
  // The page must receive the release of an allowed key even if Ctrl was pressed after the key.
  const down = key.type === 'keyUp' ? { ...key, control: false, alt: false, meta: false } : key
  if (modifiers.has(down.key)) return true
  if (composesText(down, platform)) return true
  if (mode === 'workstation' && isWindowShortcut(down, platform)) return true
  if (down.alt) return false
  const isMac = platform === 'darwin'
  const [command, otherCommand] = isMac ? [down.meta, down.control] : [down.control, down.meta]
  if (otherCommand) return false
  const allowed = mode === 'kiosk' ? [plainKeys, clipboardKeys] : [workstationKeys, editingKeys]
  if (!command) return allowed[0]?.has(down.key) ?? false
  // Ctrl+Shift+C opens the developer tools, so with Shift only editing keys are allowed.
  if (down.shift && (mode === 'kiosk' || clipboardKeys.has(lower(down)))) return false
  return allowed[1]?.has(lower(down)) ?? false
}

const lower = ({ key }: KeyInput) => (isCharacter(key) ? key.toLowerCase() : key)
const isCharacter = (key: string) => /^.$/su.test(key)

/** True for a key that types a character, directly or through an input method, a dead key or AltGr. */
function composesText(key: KeyInput, platform: NodeJS.Platform): boolean {
  const { control, alt, meta } = key
  if (meta) return false
  const types = isCharacter(key.key) || key.key === 'Dead' || key.key === 'Process'
  if (!control && !alt) return types
  if (platform === 'darwin') return alt && !control && types && !isPlain(key.key)
  if (platform !== 'win32' || !alt) return false
  // Windows reports AltGr as Ctrl+Alt. With a plain letter or digit it is a shortcut, not a character typed with AltGr.
  if (control) return types && !isPlain(key.key)
  // Alt+64 on the numeric pad types @, a common way to type it in Argentina.
  return key.location === numericPad && /^\d$/.test(key.key)
}

const isPlain = (key: string) => /^[a-z0-9 ]$/i.test(key)

/** Returns true for Alt+F4, and for Alt+Space, which opens the window menu. */
const isWindowShortcut = ({ key, alt, control, meta }: KeyInput, platform: NodeJS.Platform) =>
  platform !== 'darwin' && alt && !control && !meta && (key === 'F4' || key === ' ')

/** Blocks keys that {@link isAllowedKey} rejects before a page or a menu receives them. */
export function filterKeyboard(app: App, mode: () => ClientMode, platform: NodeJS.Platform): void {
  app.on('web-contents-created', (_event, page) => {
    page.on('before-input-event', (event, input) => {
      if (!isAllowedKey(input, mode(), platform)) event.preventDefault()
    })
  })
}
