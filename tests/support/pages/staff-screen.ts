import type { Page } from '@playwright/test'
import { tap, tapAt } from './touch.ts'

/** Taps in the corner of the staff gesture `times` times. */
export async function tapCorner(page: Page, times: number): Promise<void> {
  for (let tap = 0; tap < times; tap += 1) await tapAt(page, { x: 40, y: 40 })
}

/** The staff window. */
export class StaffScreen {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  readonly title = (name: string) => this.page.getByRole('heading', { level: 1, name })
  readonly alert = () => this.page.getByRole('alert')
  readonly status = () => this.page.getByRole('status')
  /** Returns the value in a row of the diagnostics. */
  readonly fact = (name: string) =>
    this.page.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd[1]')
  readonly choice = (name: string) => this.page.getByRole('button', { name })

  async enterPin(pin: string): Promise<void> {
    for (const digit of pin) await tap(this.page.getByRole('button', { name: digit, exact: true }))
    await tap(this.page.getByRole('button', { name: 'Confirmar' }))
  }
}
