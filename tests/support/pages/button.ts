import type { Locator, Page } from '@playwright/test'

/** A button of the screen. The on-screen keyboard's last key has the same word as the form's button. */
export const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':not(.key)'))
