import type { Locator, Page } from '@playwright/test'
import { button } from './button.ts'
import type { InputDriver } from './input-driver.ts'

/**
 * The password change, forced or voluntary, one step after another. The steps "Usuario" and "Clave Actual" exist only in a
 * voluntary change, the former only for a person who is not signed in.
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
  /** The button that leads from a step with a field to the next one. */
  readonly next: Locator
  readonly confirm: Locator
  readonly error: Locator
  /** The line below the new password. */
  readonly hint: Locator
  readonly propose: Locator
  readonly proposeAgain: Locator
  readonly useProposal: Locator
  readonly own: Locator
  /** The words of the proposed password. */
  readonly words: Locator

  constructor(page: Page, input: InputDriver) {
    this.page = page
    this.input = input
    this.title = page.getByRole('heading', { name: 'Clave Nueva' })
    this.hint = page.locator('.hint .line')
    this.notice = page
      .getByRole('main')
      .getByText('Su Clave ha caducado, debe ingresar una Clave nueva')
    this.username = page.getByRole('textbox', { name: /^Número de/ })
    this.currentPassword = page.getByLabel('Clave Actual', { exact: true })
    this.newPassword = page.getByLabel('Clave Nueva', { exact: true })
    this.repeatedPassword = page.getByLabel('Repetir Clave', { exact: true })
    this.next = button(page, 'Continuar')
    this.confirm = button(page, 'Confirmar')
    this.error = page.getByRole('alert')
    this.propose = button(page, 'Ver una clave propuesta')
    this.proposeAgain = button(page, 'Proponer otra')
    this.useProposal = button(page, 'Usar esta clave')
    this.own = button(page, 'Prefiero inventar la mía')
    this.words = page.getByRole('list', { name: 'Las palabras de la clave' }).locator('.word')
  }

  /** Answers the step "Usuario". */
  async enterUsername(username: string): Promise<void> {
    await this.input.write(this.username, username)
    await this.input.press(this.next)
  }

  /** Answers the step "Clave Actual". */
  async enterCurrentPassword(password: string): Promise<void> {
    await this.input.write(this.currentPassword, password)
    await this.input.press(this.next)
  }

  /** Types a new password and confirms it, from any step after the current password. Stops where the page refuses it. */
  async choose(newPassword: string, repeated = newPassword): Promise<void> {
    if (!(await this.enterNewPassword(newPassword))) return
    await this.input.write(this.repeatedPassword, repeated)
    await this.input.press(this.confirm)
  }

  /** Types a new password and proceeds to repeat it. Returns false if the page refuses it. */
  async enterNewPassword(newPassword: string): Promise<boolean> {
    await this.openNewPassword()
    await this.input.write(this.newPassword, newPassword)
    await this.input.press(this.next)
    await this.repeatedPassword.or(this.error).first().waitFor()
    return this.repeatedPassword.isVisible()
  }

  /** Goes to the step "Clave Nueva", forward from the choice or back from "Repetir Clave". */
  async openNewPassword(): Promise<void> {
    await this.own.or(this.newPassword).or(this.repeatedPassword).first().waitFor()
    if (await this.repeatedPassword.isVisible()) await this.goBack()
    else if (await this.own.isVisible()) await this.input.press(this.own)
    await this.newPassword.waitFor()
  }

  async goBack(): Promise<void> {
    await this.input.press(button(this.page, 'Volver'))
  }

  async leave(): Promise<void> {
    await this.input.press(button(this.page, 'Salir'))
  }
}

/** The screen "Listo, ya tiene su clave nueva", shown after a password change. */
export class PasswordChangedScreen {
  readonly page: Page
  readonly input: InputDriver
  readonly title: Locator

  constructor(page: Page, input: InputDriver) {
    this.page = page
    this.input = input
    this.title = page.getByRole('heading', { name: 'Listo, ya tiene su clave nueva' })
  }

  async goToSignIn(): Promise<void> {
    await this.input.press(button(this.page, 'Ingresar'))
  }

  async goHome(): Promise<void> {
    await this.input.press(button(this.page, 'Ir a mis consultas'))
  }
}
