import type { Locator, Page } from '@playwright/test'
import { CertificateScreen, HomeScreen, ListScreen, PolicyScreen } from './insurance-screens.ts'
import { ChangePasswordScreen, PasswordChangedScreen } from './change-screens.ts'
import { type Hands, quickHands } from './input-driver.ts'
import { RegistrationScreen } from './registration-screen.ts'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** The first screen: what the person can do. */
export class WelcomeScreen {
  readonly page: Page
  readonly hands: Hands
  readonly title: Locator
  readonly notice: Locator

  constructor(page: Page, hands: Hands) {
    this.page = page
    this.hands = hands
    this.title = page.getByRole('heading', { name: '¡Bienvenido!' })
    this.notice = page.getByRole('main').getByText('Su sesión terminó por seguridad')
  }

  async goToSignIn(): Promise<void> {
    await this.hands.begin()
    await this.hands.press(this.page.getByRole('button', { name: /^Ingresar/ }))
  }

  async goToRecovery(): Promise<void> {
    await this.hands.begin()
    await this.hands.press(this.page.getByRole('button', { name: /^Olvidé mi contraseña/ }))
  }

  async goToChangePassword(): Promise<void> {
    await this.hands.begin()
    await this.hands.press(this.page.getByRole('button', { name: /^Cambiar contraseña/ }))
  }

  async goToRegistration(): Promise<void> {
    await this.hands.begin()
    await this.hands.press(this.page.getByRole('button', { name: /^Auto-Registro/ }))
  }
}

/** Usuario and Clave. */
export class SignInScreen {
  readonly page: Page
  readonly hands: Hands
  readonly title: Locator
  readonly username: Locator
  readonly key: Locator
  readonly confirm: Locator
  readonly problem: Locator
  readonly wayOut: Locator

  constructor(page: Page, hands: Hands) {
    this.page = page
    this.hands = hands
    this.title = page.getByRole('heading', { name: 'Ingresar' })
    this.username = page.getByRole('textbox', { name: /^Número de/ })
    this.key = page.getByLabel('Clave', { exact: true })
    this.confirm = button(page, 'Confirmar')
    this.problem = page.getByRole('alert')
    this.wayOut = page.getByRole('main').getByText('¿Ya probó varias veces?')
  }

  async signIn(username: string, key: string): Promise<void> {
    await this.hands.write(this.username, username)
    await this.enterKey(key)
  }

  async enterKey(key: string): Promise<void> {
    await this.hands.write(this.key, key)
    await this.hands.press(this.confirm)
  }

  async goToRecovery(): Promise<void> {
    await this.hands.press(button(this.page, 'Olvidé mi contraseña'))
  }

  async goBack(): Promise<void> {
    await this.hands.press(button(this.page, 'Volver'))
  }
}

/** "Ingrese Usuario". */
export class RecoveryScreen {
  readonly page: Page
  readonly hands: Hands
  readonly title: Locator
  readonly username: Locator
  readonly confirm: Locator
  readonly problem: Locator

  constructor(page: Page, hands: Hands) {
    this.page = page
    this.hands = hands
    this.title = page.getByRole('heading', { name: 'Ingrese Usuario' })
    this.username = page.getByRole('textbox', { name: /^Número de/ })
    this.confirm = button(page, 'Confirmar')
    this.problem = page.getByRole('alert')
  }

  async requestKey(username: string): Promise<void> {
    await this.hands.write(this.username, username)
    await this.hands.press(this.confirm)
  }
}

/** "Revise su correo". */
export class RecoverySentScreen {
  readonly page: Page
  readonly hands: Hands
  readonly title: Locator
  readonly sendAgain: Locator

  constructor(page: Page, hands: Hands) {
    this.page = page
    this.hands = hands
    this.title = page.getByRole('heading', { name: 'Revise su correo' })
    this.sendAgain = page.getByRole('button', { name: /^Enviar otra vez/ })
  }

  async goToSignIn(): Promise<void> {
    await this.hands.press(button(this.page, 'Ya tengo la clave'))
  }
}

/** "¿Sigue ahí?" */
export class IdleDialog {
  readonly hands: Hands
  readonly root: Locator
  readonly stay: Locator
  readonly finish: Locator

  constructor(page: Page, hands: Hands) {
    this.hands = hands
    this.root = page.getByRole('alertdialog', { name: '¿Sigue ahí?' })
    this.stay = button(page, 'Seguir usando')
    this.finish = button(page, 'Finalizar ahora')
  }
}

/** All screens on one page. */
export class Screens {
  readonly hands: Hands
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
  readonly outOfService: Locator
  readonly outage: Locator
  readonly retryNow: Locator

  constructor(page: Page, hands: Hands = quickHands) {
    this.hands = hands
    this.welcome = new WelcomeScreen(page, hands)
    this.signIn = new SignInScreen(page, hands)
    this.recovery = new RecoveryScreen(page, hands)
    this.recoverySent = new RecoverySentScreen(page, hands)
    this.changePassword = new ChangePasswordScreen(page, hands)
    this.passwordChanged = new PasswordChangedScreen(page, hands)
    this.registration = new RegistrationScreen(page, hands)
    this.registrationSent = new RecoverySentScreen(page, hands)
    this.home = new HomeScreen(page, hands)
    this.policies = new ListScreen(page, hands, 'Mis pólizas')
    this.policy = new PolicyScreen(page, hands)
    this.certificate = new CertificateScreen(page, hands)
    this.installments = new ListScreen(page, hands, 'Mis cuotas')
    this.claims = new ListScreen(page, hands, 'Mis siniestros')
    this.idle = new IdleDialog(page, hands)
    this.goodbye = page.getByRole('heading', { name: 'Gracias por su visita' })
    this.outage = page.getByRole('heading', { name: 'Estamos sin conexión' })
    this.retryNow = button(page, 'Probar ahora')
    this.outOfService = page.getByRole('heading', { name: /fuera de servicio/ })
  }
}
