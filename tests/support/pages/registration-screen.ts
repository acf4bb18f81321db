import type { Locator, Page } from '@playwright/test'
import type { InputDriver } from './input-driver.ts'

/** The data of a registration. */
export interface RegistrationAnswers {
  readonly username: string
  readonly policyNumber: string
  readonly email: string
}

/** The registration screen, "Auto-Registro": three questions and a summary. */
export class RegistrationScreen {
  readonly page: Page
  readonly input: InputDriver
  readonly document: Locator
  readonly policyNumber: Locator
  readonly email: Locator
  readonly summary: Locator
  readonly confirm: Locator
  readonly error: Locator

  constructor(page: Page, input: InputDriver) {
    this.page = page
    this.input = input
    this.document = page.getByRole('textbox', { name: /^Número de (DNI|CUIT)/ })
    this.policyNumber = page.getByRole('textbox', { name: 'Número de póliza' })
    this.email = page.getByRole('textbox', { name: 'Correo electrónico' })
    this.summary = page.getByRole('heading', { name: 'Revise sus datos' })
    const main = page.getByRole('main')
    this.confirm = main.getByRole('button', { name: 'Confirmar' })
    this.error = page.getByRole('alert')
  }

  async next(): Promise<void> {
    const main = this.page.getByRole('main')
    await this.input.press(main.getByRole('button', { name: 'Continuar' }))
  }

  async answerAll({ username, policyNumber, email }: RegistrationAnswers): Promise<void> {
    await this.input.write(this.document, username)
    await this.next()
    await this.input.write(this.policyNumber, policyNumber)
    await this.next()
    await this.input.write(this.email, email)
    await this.next()
  }

  async register(answers: RegistrationAnswers): Promise<void> {
    await this.answerAll(answers)
    await this.input.press(this.confirm)
  }

  async correct(field: string): Promise<void> {
    await this.input.press(this.page.getByRole('button', { name: `Corregir ${field}` }))
  }
}
