import type { Locator, Page } from '@playwright/test'

/** What keys are called whose sign is no name. */
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

/** The keyboard at the lower end of a kiosk, used with a finger. */
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

  /** Types small and capital letters, letters with an accent, digits, blanks and "-". */
  async write(text: string): Promise<void> {
    if (text === '') return
    // Once the keyboard has come to rest its keys stay where they are, so that a tap need not wait for that again.
    await this.root.getByRole('button').first().tap({ trial: true })
    for (const character of text) await this.#touchKeysFor(character)
  }

  /** Takes so many characters away. */
  async erase(count: number): Promise<void> {
    if (count > 0) await this.key('Borrar').tap({ trial: true })
    for (let i = 0; i < count; i++) await this.#touch('Borrar')
  }

  /** "Siguiente", or "Listo" where there is no further field. */
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
