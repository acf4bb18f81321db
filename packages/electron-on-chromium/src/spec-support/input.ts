import type { CDPSession } from '@playwright/test'
import type { KeyboardInputEvent, MouseInputEvent, MouseWheelInputEvent } from 'electron'

export type InputToSend = KeyboardInputEvent | MouseInputEvent | MouseWheelInputEvent

type Modifier = NonNullable<KeyboardInputEvent['modifiers']>[number]

const bits: Partial<Record<Modifier, number>> = {
  alt: 1,
  control: 2,
  ctrl: 2,
  meta: 4,
  cmd: 4,
  command: 4,
  shift: 8,
}

const mouseTypes: Readonly<Record<string, 'mousePressed' | 'mouseReleased' | 'mouseMoved'>> = {
  mouseDown: 'mousePressed',
  mouseUp: 'mouseReleased',
  mouseMove: 'mouseMoved',
}

const codes: Readonly<Record<string, string>> = { '.': 'Period', '1': 'Digit1' }

/** `webContents.sendInputEvent` through Chromium's protocol, which is trusted input too. */
export async function sendInput(cdp: CDPSession, input: InputToSend): Promise<void> {
  const modifiers = (input.modifiers ?? []).reduce((sum, name) => sum | (bits[name] ?? 0), 0)
  const mouse = mouseTypes[input.type]
  if (mouse) {
    const { x, y, button = 'left', clickCount = 1 } = input as MouseInputEvent
    await cdp.send('Input.dispatchMouseEvent', { type: mouse, x, y, button, clickCount, modifiers })
    return
  }
  const { type, keyCode } = input as KeyboardInputEvent
  if (type !== 'keyDown' && type !== 'keyUp') {
    throw new Error(`electron-on-chromium has no sendInputEvent of type ${type}`)
  }
  const isLetter = /^[a-z]$/i.test(keyCode)
  const shifted = modifiers & 8 ? keyCode.toUpperCase() : keyCode
  const key = isLetter ? shifted : modifiers & 8 && keyCode === '1' ? '!' : keyCode
  const code = isLetter ? `Key${keyCode.toUpperCase()}` : (codes[keyCode] ?? keyCode)
  const autoRepeat = (input.modifiers ?? []).includes('isAutoRepeat' as Modifier)
  await cdp.send('Input.dispatchKeyEvent', { type, key, code, modifiers, autoRepeat })
}
