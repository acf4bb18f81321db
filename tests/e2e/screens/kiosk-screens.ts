import type { Locator, Page } from '@playwright/test'
import { CertificateScreen, HomeScreen, ListScreen, PolicyScreen } from './consultas-screens.ts'
import { RegistrationScreen } from './registration-screen.ts'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** The number beside the choice of DNI or CUIT. */
async function enterDocument(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Número de/ }).fill(text)
}

/** The first screen: what the person can do. */
export class WelcomeScreen {
  readonly page: Page
  readonly title: Locator
  readonly notice: Locator

  constructor(page: Page) {
    this.page = page
    this.title = page.getByRole('heading', { name: '¡Bienvenido!' })
    this.notice = page.getByText('Su sesión terminó por seguridad')
  }

  async goToSignIn(): Promise<void> {
    await this.page.getByRole('button', { name: /^Ingresar/ }).click()
  }

  async goToRecovery(): Promise<void> {
    await this.page.getByRole('button', { name: /^Olvidé mi contraseña/ }).click()
  }

  async goToChangePassword(): Promise<void> {
    await this.page.getByRole('button', { name: /^Cambiar contraseña/ }).click()
  }

  async goToRegistration(): Promise<void> {
    await this.page.getByRole('button', { name: /^Auto-Registro/ }).click()
  }
}

/** Usuario and Clave. */
export class SignInScreen {
  readonly page: Page
  readonly title: Locator
  readonly username: Locator
  readonly key: Locator
  readonly confirm: Locator
  readonly problem: Locator
  readonly wayOut: Locator

  constructor(page: Page) {
    this.page = page
    this.title = page.getByRole('heading', { name: 'Ingresar' })
    this.username = page.getByRole('textbox', { name: /^Número de/ })
    this.key = page.getByLabel('Clave', { exact: true })
    this.confirm = button(page, 'Confirmar')
    this.problem = page.getByRole('alert')
    this.wayOut = page.getByText('¿Ya probó varias veces?')
  }

  async signIn(username: string, key: string): Promise<void> {
    await enterDocument(this.page, username)
    await this.enterKey(key)
  }

  async enterKey(key: string): Promise<void> {
    await this.key.fill(key)
    await this.confirm.click()
  }

  async goToRecovery(): Promise<void> {
    await button(this.page, 'Olvidé mi contraseña').click()
  }

  async goBack(): Promise<void> {
    await button(this.page, 'Volver').click()
  }
}

/** "Ingrese Usuario". */
export class RecoveryScreen {
  readonly page: Page
  readonly title: Locator
  readonly username: Locator
  readonly confirm: Locator
  readonly problem: Locator

  constructor(page: Page) {
    this.page = page
    this.title = page.getByRole('heading', { name: 'Ingrese Usuario' })
    this.username = page.getByRole('textbox', { name: /^Número de/ })
    this.confirm = button(page, 'Confirmar')
    this.problem = page.getByRole('alert')
  }

  async requestKey(username: string): Promise<void> {
    await enterDocument(this.page, username)
    await this.confirm.click()
  }
}

/** "Revise su correo". */
export class RecoverySentScreen {
  readonly page: Page
  readonly title: Locator
  readonly sendAgain: Locator

  constructor(page: Page) {
    this.page = page
    this.title = page.getByRole('heading', { name: 'Revise su correo' })
    this.sendAgain = page.getByRole('button', { name: /^Enviar otra vez/ })
  }

  async goToSignIn(): Promise<void> {
    await button(this.page, 'Ya tengo la clave').click()
  }
}

/** The change, forced or by the person's own wish; `username` is asked in the latter alone. */
export class ChangePasswordScreen {
  readonly page: Page
  readonly title: Locator
  readonly notice: Locator
  readonly username: Locator
  readonly currentKey: Locator
  readonly newKey: Locator
  readonly repeatedKey: Locator
  readonly confirm: Locator
  readonly problem: Locator
  readonly metRules: Locator

  constructor(page: Page) {
    this.page = page
    this.title = page.getByRole('heading', { name: 'Clave Nueva' })
    this.metRules = page.getByRole('listitem').filter({ hasText: '(cumplido)' })
    this.notice = page.getByText('Su Clave ha caducado, debe ingresar una Clave nueva')
    this.username = page.getByRole('textbox', { name: /^Número de/ })
    this.currentKey = page.getByLabel('Clave Actual', { exact: true })
    this.newKey = page.getByLabel('Clave Nueva', { exact: true })
    this.repeatedKey = page.getByLabel('Repetir Clave', { exact: true })
    this.confirm = button(page, 'Confirmar')
    this.problem = page.getByRole('alert')
  }

  async choose(newKey: string, repeated = newKey): Promise<void> {
    await this.newKey.fill(newKey)
    await this.repeatedKey.fill(repeated)
    await this.confirm.click()
  }

  strength(name: string): Locator {
    return this.page.getByText(name, { exact: true })
  }

  async leave(): Promise<void> {
    await button(this.page, 'Salir').click()
  }
}

/** "Listo, su clave cambió". */
export class PasswordChangedScreen {
  readonly page: Page
  readonly title: Locator

  constructor(page: Page) {
    this.page = page
    this.title = page.getByRole('heading', { name: 'Listo, su clave cambió' })
  }

  async goToSignIn(): Promise<void> {
    await button(this.page, 'Ingresar').click()
  }

  async goHome(): Promise<void> {
    await button(this.page, 'Ir a mis consultas').click()
  }
}

/** All screens on one page. */
export class Screens {
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
  readonly goodbye: Locator
  readonly outOfService: Locator

  constructor(page: Page) {
    this.welcome = new WelcomeScreen(page)
    this.signIn = new SignInScreen(page)
    this.recovery = new RecoveryScreen(page)
    this.recoverySent = new RecoverySentScreen(page)
    this.changePassword = new ChangePasswordScreen(page)
    this.passwordChanged = new PasswordChangedScreen(page)
    this.registration = new RegistrationScreen(page)
    this.registrationSent = new RecoverySentScreen(page)
    this.home = new HomeScreen(page)
    this.policies = new ListScreen(page, 'Mis pólizas')
    this.policy = new PolicyScreen(page)
    this.certificate = new CertificateScreen(page)
    this.installments = new ListScreen(page, 'Mis cuotas')
    this.claims = new ListScreen(page, 'Mis siniestros')
    this.goodbye = page.getByRole('heading', { name: 'Gracias por su visita' })
    this.outOfService = page.getByRole('heading', { name: /fuera de servicio/ })
  }
}
