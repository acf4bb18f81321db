import type { Locator, Page } from '@playwright/test'

/** What somebody who registers is asked for. */
export interface RegistrationAnswers {
  readonly username: string
  readonly policyNumber: string
  readonly email: string
}

/** "Auto-Registro": three questions and a last look. */
export class RegistrationScreen {
  readonly page: Page
  readonly document: Locator
  readonly policyNumber: Locator
  readonly email: Locator
  readonly summary: Locator
  readonly confirm: Locator
  readonly problem: Locator

  constructor(page: Page) {
    this.page = page
    this.document = page.getByRole('textbox', { name: /^Número de (DNI|CUIT)/ })
    this.policyNumber = page.getByRole('textbox', { name: 'Número de póliza' })
    this.email = page.getByRole('textbox', { name: 'Correo electrónico' })
    this.summary = page.getByRole('heading', { name: 'Revise sus datos' })
    this.confirm = page.getByRole('button', { name: 'Confirmar' })
    this.problem = page.getByRole('alert')
  }

  async next(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continuar' }).click()
  }

  async answerAll({ username, policyNumber, email }: RegistrationAnswers): Promise<void> {
    await this.document.fill(username)
    await this.next()
    await this.policyNumber.fill(policyNumber)
    await this.next()
    await this.email.fill(email)
    await this.next()
  }

  async register(answers: RegistrationAnswers): Promise<void> {
    await this.answerAll(answers)
    await this.confirm.click()
  }

  async correct(field: string): Promise<void> {
    await this.page.getByRole('button', { name: `Corregir ${field}` }).click()
  }
}
