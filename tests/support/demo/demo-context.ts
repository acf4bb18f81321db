import { expect } from '@playwright/test'
import type { World } from '../fixtures/environment.ts'
import type { Screens } from '../pages/kiosk-screens.ts'
import type { Journey } from './journey-titles.ts'

/** Records a demo journey: chapters, screens and mails. */
export interface Storyboard {
  readonly chapter: (journey: Journey) => void
  readonly picture: (caption: string) => Promise<void>
  readonly mail: (caption: string, mail: string) => void
}

/** Where a journey of the demo is walked. */
export interface Stage {
  readonly storyboard: Storyboard
  readonly world: World
  readonly screens: Screens
}

/** Ends the session, and waits for the welcome screen of the next person. */
export async function finish({ screens }: Stage): Promise<void> {
  await screens.home.finish()
  await expect(screens.goodbye).toBeVisible()
  await expect(screens.welcome.title).toBeVisible({ timeout: 20_000 })
}
