import type { Locator, Page } from '@playwright/test'

/** Names of keys whose symbol is not their name. */
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

/** The on-screen keyboard of a kiosk, used by touch. */
export class OnScreenKeyboard {
  readonly root: Locator
  readonly keys: Locator

  constructor(page: Page) {
    this.root = page.getByRole('region', { name: 'Teclado en pantalla' })
    this.keys = this.root.getByRole('button')
  }

  key(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true })
  }

  /** Types letters in either case, with or without an accent, digits, spaces and the symbols of the first layer. */
  async write(text: string): Promise<void> {
    if (text === '') return
    // The keys do not move once the keyboard is open, so only the first tap waits until they are stable.
    await this.root.getByRole('button').first().tap({ trial: true })
    for (const character of text) await this.#touchKeysFor(character)
  }

  /** Deletes `count` characters. */
  async erase(count: number): Promise<void> {
    if (count > 0) await this.key('Borrar').tap({ trial: true })
    for (let i = 0; i < count; i++) await this.#touch('Borrar')
  }

  /** Taps "Siguiente", or "Listo" at the last field. */
  async goOn(): Promise<void> {
    await this.root.getByRole('button', { name: /^(Siguiente|Listo)$/ }).tap()
  }

  async hide(): Promise<void> {
    await this.key('Ocultar teclado').tap()
  }

  async #touchKeysFor(character: string): Promise<void> {
    const small = character.toLowerCase()
    const name = names[character] ?? character
    if (await this.key(name).isVisible()) {
      await this.#touch(name)
      return
    }
    if (small !== character) await this.#touch('Mayúsculas')
    if (accents[small]) await this.#touch('Letras con acento, á é í')
    await this.#touch(name)
  }

  async #touch(name: string): Promise<void> {
    await this.key(name).tap({ force: true })
  }
}
