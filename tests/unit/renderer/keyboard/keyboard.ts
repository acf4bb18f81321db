import { vi } from 'vitest'
import { openPage, press, settle } from '../page.ts'

export const keyboard = () => document.querySelector('.keyboard')
export const keys = () => [...(keyboard()?.querySelectorAll('button') ?? [])]
export const nameOf = (key: Element) => key.getAttribute('aria-label') ?? key.textContent.trim()

/** Finds a key by its accessible name or by its label. */
export function key(name: string): HTMLButtonElement {
  const found = keys().find((one) => nameOf(one) === name || one.textContent.trim() === name)
  if (!found) throw new Error(`No key "${name}" among: ${keys().map(nameOf).join(' ')}`)
  return found
}

export function point(target: Element, type: string) {
  const event = new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 2 })
  target.dispatchEvent(event)
  return event
}

/** Dispatches all the events of a touch, in order. */
export async function touch(target: HTMLElement) {
  point(target, 'pointerdown')
  point(target, 'pointerup')
  if (target.isConnected) {
    if (target.matches('input')) target.focus()
    point(target, 'click')
  }
  await afterTouch()
}

export async function afterTouch() {
  vi.advanceTimersByTime(1)
  await settle()
}

export async function write(text: string) {
  for (const character of text) await touch(key(character === ' ' ? 'Espacio' : character))
}

export async function goToSignIn() {
  await press('Ingresar')
  // The on-screen keyboard is loaded after the first screen.
  await vi.dynamicImportSettled()
  await settle()
}

export async function atSignIn(results: Parameters<typeof openPage>[0] = {}) {
  const page = await openPage(results)
  await goToSignIn()
  return page
}
