import type { Locator, Page } from '@playwright/test'

/** A button of the screen, not the on-screen keyboard's last key, which has the same label. */
export const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':not(.key)'))
