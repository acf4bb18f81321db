import type { Locator, Page } from '@playwright/test'
import type { Hands } from './input-driver.ts'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** The change, forced or by the person's own wish; `username` is asked in the latter alone. */
export class ChangePasswordScreen {
  readonly page: Page
  readonly hands: Hands
  readonly title: Locator
  readonly notice: Locator
  readonly username: Locator
  readonly currentKey: Locator
  readonly newKey: Locator
  readonly repeatedKey: Locator
  readonly confirm: Locator
  readonly problem: Locator
  readonly metRules: Locator

  constructor(page: Page, hands: Hands) {
    this.page = page
    this.hands = hands
    this.title = page.getByRole('heading', { name: 'Clave Nueva' })
    this.metRules = page.getByRole('listitem').filter({ hasText: '(cumplido)' })
    this.notice = page
      .getByRole('main')
      .getByText('Su Clave ha caducado, debe ingresar una Clave nueva')
    this.username = page.getByRole('textbox', { name: /^Número de/ })
    this.currentKey = page.getByLabel('Clave Actual', { exact: true })
    this.newKey = page.getByLabel('Clave Nueva', { exact: true })
    this.repeatedKey = page.getByLabel('Repetir Clave', { exact: true })
    this.confirm = button(page, 'Confirmar')
    this.problem = page.getByRole('alert')
  }

  async choose(newKey: string, repeated = newKey): Promise<void> {
    await this.hands.write(this.newKey, newKey)
    await this.hands.write(this.repeatedKey, repeated)
    await this.hands.press(this.confirm)
  }

  strength(name: string): Locator {
    return this.page.getByText(name, { exact: true })
  }

  async leave(): Promise<void> {
    await this.hands.press(button(this.page, 'Salir'))
  }
}

/** "Listo, su clave cambió". */
export class PasswordChangedScreen {
  readonly page: Page
  readonly hands: Hands
  readonly title: Locator

  constructor(page: Page, hands: Hands) {
    this.page = page
    this.hands = hands
    this.title = page.getByRole('heading', { name: 'Listo, su clave cambió' })
  }

  async goToSignIn(): Promise<void> {
    await this.hands.press(button(this.page, 'Ingresar'))
  }

  async goHome(): Promise<void> {
    await this.hands.press(button(this.page, 'Ir a mis consultas'))
  }
}
