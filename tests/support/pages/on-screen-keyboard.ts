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
    for (const character of text) await this.#touchKeysFor(character)
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
      await this.key(name).tap()
      return
    }
    if (small !== character) await this.key('Mayúsculas').tap()
    if (accents[small]) await this.key('Letras con acento, á é í').tap()
    await this.key(name).tap()
  }
}
