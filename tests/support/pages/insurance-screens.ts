import type { Locator, Page } from '@playwright/test'
import type { InputDriver } from './input-driver.ts'

/** The home screen, with the menu of a signed-in person. */
export class HomeScreen {
  readonly page: Page
  readonly input: InputDriver
  readonly title: Locator

  constructor(page: Page, input: InputDriver) {
    this.page = page
    this.input = input
    this.title = page.getByRole('heading', { name: /^Hola, / })
  }

  async finish(): Promise<void> {
    await this.input.endVisit(this.page.getByRole('button', { name: 'Finalizar' }))
  }

  async goToPolicies(): Promise<void> {
    await this.input.press(this.page.getByRole('button', { name: /^Mis pólizas/ }))
  }

  async goToInstallments(): Promise<void> {
    await this.input.press(this.page.getByRole('button', { name: /^Mis cuotas/ }))
  }

  async goToClaims(): Promise<void> {
    await this.input.press(this.page.getByRole('button', { name: /^Mis siniestros/ }))
  }

  async goToChangePassword(): Promise<void> {
    await this.input.press(this.page.getByRole('button', { name: /^Cambiar contraseña/ }))
  }
}

/** The screen with a list of policies, installments or claims. */
export class ListScreen {
  readonly page: Page
  readonly input: InputDriver
  readonly title: Locator
  readonly rows: Locator
  readonly more: Locator
  readonly error: Locator

  constructor(page: Page, input: InputDriver, title: string) {
    this.page = page
    this.input = input
    this.title = page.getByRole('heading', { name: title, exact: true })
    this.rows = page.getByRole('list', { name: title }).locator('> li')
    this.more = page.getByRole('button', { name: 'Mostrar más' })
    this.error = page.getByRole('alert')
  }

  /**
   * Scrolls to the end and stays there for some frames. A long list grows in every frame, which moves its end and its button.
   */
  async scrollToEnd(): Promise<void> {
    await this.page.locator('.stage').evaluate(async (stage) => {
      // Playwright's stopped clock replaces the page's `requestAnimationFrame`, so this uses the original.
      const { requestAnimationFrame } = '__pwClock' in globalThis ? __pwClock.builtins : window
      for (let frames = 0; frames < 6; frames++) {
        const end = stage.scrollHeight - stage.clientHeight
        if (stage.scrollTop < end - 1) {
          stage.scrollTop = end
          frames = 0
        }
        await new Promise((resolve) => {
          requestAnimationFrame(resolve)
        })
      }
    })
  }

  /** Loads the next page of the list. */
  async loadMore(): Promise<void> {
    await this.more.waitFor()
    await this.scrollToEnd()
    await this.input.press(this.more)
  }

  async open(index: number): Promise<void> {
    await this.input.press(this.rows.nth(index).getByRole('button'))
  }

  async retry(): Promise<void> {
    await this.input.press(this.page.getByRole('button', { name: 'Volver a intentar' }))
  }

  async goBack(): Promise<void> {
    await this.input.press(this.page.getByRole('button', { name: 'Volver', exact: true }))
  }
}

/** The screen that shows a policy. */
export class PolicyScreen {
  readonly page: Page
  readonly input: InputDriver
  readonly certificate: Locator
  readonly noCertificate: Locator

  constructor(page: Page, input: InputDriver) {
    this.page = page
    this.input = input
    this.certificate = page.getByRole('button', { name: 'Ver certificado de cobertura' })
    this.noCertificate = page.getByText('ya no está vigente')
  }

  title(insuredItem: string): Locator {
    return this.page.getByRole('heading', { name: insuredItem })
  }

  async goBack(): Promise<void> {
    await this.input.press(this.page.getByRole('button', { name: 'Mis pólizas', exact: true }))
  }
}

/** The screen with the coverage certificate. */
export class CertificateScreen {
  readonly page: Page
  readonly input: InputDriver
  readonly title: Locator
  readonly pages: Locator
  readonly sheet: Locator
  readonly larger: Locator
  readonly smaller: Locator
  readonly mail: Locator
  readonly mailed: Locator
  readonly mailedBefore: Locator
  readonly print: Locator
  readonly printed: Locator
  readonly error: Locator

  constructor(page: Page, input: InputDriver) {
    this.page = page
    this.input = input
    this.title = page.getByRole('heading', { name: 'Certificado de cobertura' })
    this.pages = page.locator('.pdf-pages')
    this.sheet = page.getByRole('button', { name: 'Ver el certificado' })
    this.larger = page.getByRole('button', { name: 'Agrandar' })
    this.smaller = page.getByRole('button', { name: 'Achicar' })
    this.mail = page.getByRole('button', { name: 'Enviar a mi correo' })
    this.mailed = page.getByText('Va en camino a')
    this.mailedBefore = page.getByText('Ya lo pidió')
    this.print = page.getByRole('button', { name: 'Imprimir' })
    this.printed = page.getByText('retire el certificado de la impresora')
    this.error = page.getByRole('alert')
  }

  async retry(): Promise<void> {
    await this.input.press(this.page.getByRole('button', { name: 'Volver a intentar' }))
  }

  async goBack(): Promise<void> {
    await this.input.press(this.page.getByRole('button', { name: 'Volver a la póliza' }))
  }

  async openSheet(): Promise<void> {
    await this.input.press(this.sheet)
  }

  async closeSheet(): Promise<void> {
    await this.input.press(this.page.getByRole('button', { name: 'Volver al certificado' }))
  }

  async sendByMail(): Promise<void> {
    await this.input.press(this.mail)
  }
}
