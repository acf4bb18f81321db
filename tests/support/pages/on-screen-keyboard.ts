import type { Locator, Page } from '@playwright/test'
import { type Point, tap, tapAt } from './touch.ts'

/** Accessible names of the keys whose symbol differs from their name. */
const names: Readonly<Partial<Record<string, string>>> = {
  ' ': 'Espacio',
  '-': 'Guion',
  '.': 'Punto',
  '@': 'Arroba',
}

const accents: Readonly<Partial<Record<string, string>>> = {
  á: 'a',
  é: 'e',
  í: 'i',
  ó: 'o',
  ú: 'u',
}

/** A kiosk's on-screen keyboard, used by touch. */
export class OnScreenKeyboard {
  readonly root: Locator
  readonly keys: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.root = page.getByRole('region', { name: 'Teclado en pantalla' })
    this.keys = this.root.getByRole('button')
  }

  key(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true })
  }

  /** Types letters in either case, with or without an accent, digits, spaces and the symbols in the `text` layout. */
  async write(text: string): Promise<void> {
    if (text === '') return
    // The keys do not move once the keyboard is open, so only the first tap waits until they are stable.
    await this.keys.first().click({ trial: true })
    let points = await this.#locateKeys()
    for (const character of text) {
      const name = names[character] ?? character
      const point = points.get(name)
      if (point) await tapAt(this.#page, point)
      else {
        // A modifier renames the keys until the next character.
        for (const key of [...modifiersFor(character), name])
          await tap(this.key(key), { force: true })
        points = await this.#locateKeys()
      }
    }
  }

  /** Deletes `count` characters. */
  async erase(count: number): Promise<void> {
    if (count === 0) return
    await this.key('Borrar').click({ trial: true })
    const point = (await this.#locateKeys()).get('Borrar')
    for (let i = 0; point && i < count; i++) await tapAt(this.#page, point)
  }

  /** The key at the end: "Siguiente" or, in the last field, the label of the form's button. */
  get next(): Locator {
    return this.root.locator('.next')
  }

  /** Taps "Siguiente" or, in the last field, the key that submits the form. */
  async goOn(): Promise<void> {
    await tap(this.next)
  }

  async hide(): Promise<void> {
    await tap(this.key('Ocultar teclado'))
  }

  /** Finds the centers of all keys by name in one pass, because finding a key takes longer than tapping it. */
  async #locateKeys(): Promise<ReadonlyMap<string, Point>> {
    const found = await this.keys.evaluateAll((keys) =>
      keys.map((key) => {
        const { left, top, width, height } = key.getBoundingClientRect()
        const name = key.getAttribute('aria-label') ?? key.textContent.trim()
        return [name, { x: left + width / 2, y: top + height / 2 }] as const
      }),
    )
    return new Map(found)
  }
}

function modifiersFor(character: string): string[] {
  const small = character.toLowerCase()
  return [
    ...(small === character ? [] : ['Mayús, mayúsculas']),
    ...(accents[small] ? ['Letras con acento, á é í'] : []),
  ]
}
