import type { Locator, Page } from '@playwright/test'

/** The choices of who is signed in. */
export class HomeScreen {
  readonly page: Page
  readonly title: Locator

  constructor(page: Page) {
    this.page = page
    this.title = page.getByRole('heading', { name: /^Hola, / })
  }

  async finish(): Promise<void> {
    await this.page.getByRole('button', { name: 'Finalizar' }).click()
  }

  async goToPolicies(): Promise<void> {
    await this.page.getByRole('button', { name: /^Mis pólizas/ }).click()
  }

  async goToInstallments(): Promise<void> {
    await this.page.getByRole('button', { name: /^Mis cuotas/ }).click()
  }

  async goToClaims(): Promise<void> {
    await this.page.getByRole('button', { name: /^Mis siniestros/ }).click()
  }

  async goToChangePassword(): Promise<void> {
    await this.page.getByRole('button', { name: /^Cambiar contraseña/ }).click()
  }
}

/** A list of the consultas. */
export class ListScreen {
  readonly page: Page
  readonly title: Locator
  readonly rows: Locator
  readonly more: Locator
  readonly problem: Locator

  constructor(page: Page, title: string) {
    this.page = page
    this.title = page.getByRole('heading', { name: title, exact: true })
    this.rows = page.getByRole('list', { name: title }).getByRole('listitem')
    this.more = page.getByRole('button', { name: 'Mostrar más' })
    this.problem = page.getByRole('alert')
  }

  async open(index: number): Promise<void> {
    await this.rows.nth(index).getByRole('button').click()
  }

  async retry(): Promise<void> {
    await this.page.getByRole('button', { name: 'Volver a intentar' }).click()
  }

  async goBack(): Promise<void> {
    await this.page.getByRole('button', { name: 'Volver', exact: true }).click()
  }
}

/** A policy. */
export class PolicyScreen {
  readonly page: Page
  readonly certificate: Locator
  readonly noCertificate: Locator

  constructor(page: Page) {
    this.page = page
    this.certificate = page.getByRole('button', { name: 'Ver certificado de cobertura' })
    this.noCertificate = page.getByText('ya no está vigente')
  }

  title(insuredThing: string): Locator {
    return this.page.getByRole('heading', { name: insuredThing })
  }

  async goBack(): Promise<void> {
    await this.page.getByRole('button', { name: 'Mis pólizas', exact: true }).click()
  }
}

/** The coverage certificate. */
export class CertificateScreen {
  readonly page: Page
  readonly title: Locator
  readonly pages: Locator
  readonly print: Locator
  readonly printed: Locator
  readonly problem: Locator

  constructor(page: Page) {
    this.page = page
    this.title = page.getByRole('heading', { name: 'Certificado de cobertura' })
    this.pages = page.locator('.pdf-pages')
    this.print = page.getByRole('button', { name: 'Imprimir' })
    this.printed = page.getByText('retire el certificado de la impresora')
    this.problem = page.getByRole('alert')
  }

  async retry(): Promise<void> {
    await this.page.getByRole('button', { name: 'Volver a intentar' }).click()
  }

  async goBack(): Promise<void> {
    await this.page.getByRole('button', { name: 'Volver a la póliza' }).click()
  }
}
