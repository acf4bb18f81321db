import { expect } from '@playwright/test'
import type { World } from '../fixtures/environment.ts'
import type { Screens } from '../pages/kiosk-screens.ts'
import type { Storyboard } from '../../../scripts/demo/storyboard.ts'

/** Where a journey of the demo is walked. */
export interface Stage {
  readonly storyboard: Pick<Storyboard, 'chapter' | 'picture' | 'mail'>
  readonly world: World
  readonly screens: Screens
}

/** Ends the session, and waits for the welcome screen of the next person. */
export async function finish({ screens }: Stage): Promise<void> {
  await screens.home.finish()
  await expect(screens.goodbye).toBeVisible()
  await expect(screens.welcome.title).toBeVisible({ timeout: 20_000 })
}
