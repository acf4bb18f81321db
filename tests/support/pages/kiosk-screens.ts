import type { Locator, Page } from '@playwright/test'
import { CertificateScreen, HomeScreen, ListScreen, PolicyScreen } from './insurance-screens.ts'
import { ChangePasswordScreen, PasswordChangedScreen } from './change-screens.ts'
import { type InputDriver, mouseDriver } from './input-driver.ts'
import { RegistrationScreen } from './registration-screen.ts'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** The first screen, with the menu. */
export class WelcomeScreen {
  readonly page: Page
  readonly input: InputDriver
  readonly title: Locator
  readonly notice: Locator

  constructor(page: Page, input: InputDriver) {
    this.page = page
    this.input = input
    this.title = page.getByRole('heading', { name: '¡Bienvenido!' })
    this.notice = page.getByRole('main').getByText('Su sesión terminó por seguridad')
  }

  async goToSignIn(): Promise<void> {
    await this.input.prepare()
    await this.input.press(this.page.getByRole('button', { name: /^Ingresar/ }))
  }

  async goToRecovery(): Promise<void> {
    await this.input.prepare()
    await this.input.press(this.page.getByRole('button', { name: /^Olvidé mi contraseña/ }))
  }

  async goToChangePassword(): Promise<void> {
    await this.input.prepare()
    await this.input.press(this.page.getByRole('button', { name: /^Cambiar contraseña/ }))
  }

  async goToRegistration(): Promise<void> {
    await this.input.prepare()
    await this.input.press(this.page.getByRole('button', { name: /^Auto-Registro/ }))
  }
}

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
    this.sendAgain = page.getByRole('button', { name: /^Enviar otra vez/ })
  }

  async goToSignIn(): Promise<void> {
    await this.input.press(button(this.page, 'Ya tengo la clave'))
  }
}

/** The idle dialog "¿Sigue ahí?". */
export class IdleDialog {
  readonly input: InputDriver
  readonly root: Locator
  readonly stay: Locator
  readonly finish: Locator

  constructor(page: Page, input: InputDriver) {
    this.input = input
    this.root = page.getByRole('alertdialog', { name: '¿Sigue ahí?' })
    this.stay = button(page, 'Seguir usando')
    this.finish = button(page, 'Finalizar ahora')
  }
}

/** All screens on one page. */
export class Screens {
  readonly input: InputDriver
  readonly welcome: WelcomeScreen
  readonly signIn: SignInScreen
  readonly recovery: RecoveryScreen
  readonly recoverySent: RecoverySentScreen
  readonly changePassword: ChangePasswordScreen
  readonly passwordChanged: PasswordChangedScreen
  readonly registration: RegistrationScreen
  readonly registrationSent: RecoverySentScreen
  readonly home: HomeScreen
  readonly policies: ListScreen
  readonly policy: PolicyScreen
  readonly certificate: CertificateScreen
  readonly installments: ListScreen
  readonly claims: ListScreen
  readonly idle: IdleDialog
  readonly goodbye: Locator
  /** The button on the goodbye screen. */
  readonly backToWelcome: Locator
  readonly outOfService: Locator
  readonly outage: Locator
  readonly retryNow: Locator

  constructor(page: Page, input: InputDriver = mouseDriver) {
    this.input = input
    this.welcome = new WelcomeScreen(page, input)
    this.signIn = new SignInScreen(page, input)
    this.recovery = new RecoveryScreen(page, input)
    this.recoverySent = new RecoverySentScreen(page, input)
    this.changePassword = new ChangePasswordScreen(page, input)
    this.passwordChanged = new PasswordChangedScreen(page, input)
    this.registration = new RegistrationScreen(page, input)
    this.registrationSent = new RecoverySentScreen(page, input)
    this.home = new HomeScreen(page, input)
    this.policies = new ListScreen(page, input, 'Mis pólizas')
    this.policy = new PolicyScreen(page, input)
    this.certificate = new CertificateScreen(page, input)
    this.installments = new ListScreen(page, input, 'Mis cuotas')
    this.claims = new ListScreen(page, input, 'Mis siniestros')
    this.idle = new IdleDialog(page, input)
    this.goodbye = page.getByRole('heading', { name: 'Gracias por su visita' })
    this.backToWelcome = button(page, 'Ir al inicio')
    this.outage = page.getByRole('heading', { name: 'Estamos sin conexión' })
    this.retryNow = button(page, 'Probar ahora')
    this.outOfService = page.getByRole('heading', { name: /fuera de servicio/ })
  }
}
