import type { Locator, Page } from '@playwright/test'
import { button } from './button.ts'
import type { InputDriver } from './input-driver.ts'

/** The sign-in form, with "Usuario" and "Clave". */
export class SignInScreen {
  readonly page: Page
  readonly input: InputDriver
  readonly title: Locator
  readonly username: Locator
  readonly password: Locator
  readonly confirm: Locator
  readonly error: Locator
  readonly recoveryHint: Locator

  constructor(page: Page, input: InputDriver) {
    this.page = page
    this.input = input
    this.title = page.getByRole('heading', { name: 'Ingresar' })
    this.username = page.getByRole('textbox', { name: /^Número de/ })
    this.password = page.getByLabel('Clave', { exact: true })
    this.confirm = button(page, 'Confirmar')
    this.error = page.getByRole('alert')
    this.recoveryHint = page.getByRole('main').getByText('¿Ya probó varias veces?')
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.input.write(this.username, username)
    await this.enterPassword(password)
  }

  async enterPassword(password: string): Promise<void> {
    await this.input.write(this.password, password)
    await this.input.press(this.confirm)
  }

  async goToRecovery(): Promise<void> {
    await this.input.press(button(this.page, 'Olvidé mi contraseña'))
  }

  async goBack(): Promise<void> {
    await this.input.press(button(this.page, 'Volver'))
  }
}

/** The sign-in form for a temporary password, which shows the username as a line. */
export class TemporarySignInScreen {
  readonly page: Page
  readonly input: InputDriver
  readonly username: Locator
  readonly shownUsername: Locator
  readonly password: Locator
  readonly confirm: Locator
  readonly error: Locator

  constructor(page: Page, input: InputDriver) {
    this.page = page
    this.input = input
    this.username = page.getByRole('textbox', { name: /^Número de/ })
    this.shownUsername = page.getByText(/^Usuario: (DNI|CUIT)/)
    this.password = page.locator('[name=temporary-password]')
    this.confirm = button(page, 'Confirmar')
    this.error = page.getByRole('alert')
  }

  async enterPassword(temporaryPassword: string): Promise<void> {
    await this.input.write(this.password, temporaryPassword)
    await this.input.press(this.confirm)
  }

  async enterUsername(username: string): Promise<void> {
    await this.input.write(this.username, username)
    await this.input.press(button(this.page, 'Continuar'))
  }

  async goToMailHelp(): Promise<void> {
    await this.input.press(button(this.page, 'No me llegó'))
  }

  async useOtherPassword(): Promise<void> {
    await this.input.press(button(this.page, 'Usar mi clave de siempre'))
  }

  async goBack(): Promise<void> {
    await this.input.press(button(this.page, 'Volver'))
  }
}

/** The screen "Ingrese Usuario", which requests a temporary password. */
export class RecoveryScreen {
  readonly page: Page
  readonly input: InputDriver
  readonly title: Locator
  readonly username: Locator
  readonly confirm: Locator
  readonly error: Locator

  constructor(page: Page, input: InputDriver) {
    this.page = page
    this.input = input
    this.title = page.getByRole('heading', { name: 'Ingrese Usuario' })
    this.username = page.getByRole('textbox', { name: /^Número de/ })
    this.confirm = button(page, 'Confirmar')
    this.error = page.getByRole('alert')
  }

  async requestTemporaryPassword(username: string): Promise<void> {
    await this.input.write(this.username, username)
    await this.input.press(this.confirm)
  }

  async goToTemporarySignIn(): Promise<void> {
    await this.input.press(button(this.page, 'Ya tengo una clave temporal'))
  }
}

/** The screen "Revise su correo", shown after the request. */
export class RecoverySentScreen {
  readonly page: Page
  readonly input: InputDriver
  readonly title: Locator
  readonly sendAgain: Locator

  constructor(page: Page, input: InputDriver) {
    this.page = page
    this.input = input
    this.title = page.getByRole('heading', { name: 'Revise su correo' })
    this.sendAgain = page.getByRole('button', { name: /enviar otra vez/i })
  }

  async goToSignIn(): Promise<void> {
    await this.input.press(button(this.page, 'Ya tengo la clave'))
  }

  async goToMailHelp(): Promise<void> {
    await this.input.press(button(this.page, 'No me llegó, o no tengo correo electrónico'))
  }

  async leave(): Promise<void> {
    await this.input.press(button(this.page, 'Salir'))
  }
}
