import type { Page } from '@playwright/test'

/** Taps with a finger in the corner with the shield. */
export async function tapCorner(page: Page, times: number): Promise<void> {
  for (let tap = 0; tap < times; tap += 1) await page.touchscreen.tap(40, 40)
}

/** The window of the staff. */
export class StaffScreen {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  readonly title = (name: string) => this.page.getByRole('heading', { level: 1, name })
  readonly alert = () => this.page.getByRole('alert')
  readonly said = () => this.page.getByRole('status')
  /** What diagnostics say of something. */
  readonly fact = (name: string) =>
    this.page.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd[1]')
  readonly choice = (name: string) => this.page.getByRole('button', { name })

  async enterPin(pin: string): Promise<void> {
    for (const digit of pin) await this.page.getByRole('button', { name: digit, exact: true }).tap()
    await this.page.getByRole('button', { name: 'Confirmar' }).tap()
  }
}
