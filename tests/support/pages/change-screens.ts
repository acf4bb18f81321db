import type { Locator, Page } from '@playwright/test'
import type { InputDriver } from './input-driver.ts'

const button = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':not(.key)'))

/**
 * The password change screen, forced or voluntary. `username` exists only in a voluntary change by a person who is not
 * signed in.
 */
export class ChangePasswordScreen {
  readonly page: Page
  readonly input: InputDriver
  readonly title: Locator
  readonly notice: Locator
  readonly username: Locator
  readonly currentPassword: Locator
  readonly newPassword: Locator
  readonly repeatedPassword: Locator
  readonly confirm: Locator
  readonly error: Locator
  readonly metRules: Locator

  constructor(page: Page, input: InputDriver) {
    this.page = page
    this.input = input
    this.title = page.getByRole('heading', { name: 'Clave Nueva' })
    this.metRules = page.getByRole('listitem').filter({ hasText: '(cumplido)' })
    this.notice = page
      .getByRole('main')
      .getByText('Su Clave ha caducado, debe ingresar una Clave nueva')
    this.username = page.getByRole('textbox', { name: /^Número de/ })
    this.currentPassword = page.getByLabel('Clave Actual', { exact: true })
    this.newPassword = page.getByLabel('Clave Nueva', { exact: true })
    this.repeatedPassword = page.getByLabel('Repetir Clave', { exact: true })
    this.confirm = button(page, 'Confirmar')
    this.error = page.getByRole('alert')
  }

  async choose(newPassword: string, repeated = newPassword): Promise<void> {
    await this.input.write(this.newPassword, newPassword)
    await this.input.write(this.repeatedPassword, repeated)
    await this.input.press(this.confirm)
  }

  strength(name: string): Locator {
    return this.page.getByText(name, { exact: true })
  }

  async leave(): Promise<void> {
    await this.input.press(button(this.page, 'Salir'))
  }
}

/** The screen "Listo, su clave cambió", shown after a password change. */
export class PasswordChangedScreen {
  readonly page: Page
  readonly input: InputDriver
  readonly title: Locator

  constructor(page: Page, input: InputDriver) {
    this.page = page
    this.input = input
    this.title = page.getByRole('heading', { name: 'Listo, su clave cambió' })
  }

  async goToSignIn(): Promise<void> {
    await this.input.press(button(this.page, 'Ingresar'))
  }

  async goHome(): Promise<void> {
    await this.input.press(button(this.page, 'Ir a mis consultas'))
  }
}
