import type { Locator, Page } from '@playwright/test'

/** A button of the screen. Not a key of the on-screen keyboard, whose last key has the same label as the form's button. */
export const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':not(.key)'))
