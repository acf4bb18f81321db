import { expect } from '@playwright/test'
import type { Environment } from '../fixtures/environment.ts'
import type { Screens } from '../pages/kiosk-screens.ts'
import type { Journey } from './journey-titles.ts'

/** Records the steps of a journey. */
interface Storyboard {
  /** Starts a journey. */
  readonly chapter: (journey: Journey) => void
  /** Takes a picture. */
  readonly picture: (caption: string) => Promise<void>
  /** Shows the text of an e-mail. */
  readonly mail: (caption: string, mail: string) => void
}

/** Page objects and services that a journey uses. */
export interface JourneyContext {
  readonly storyboard: Storyboard
  readonly environment: Environment
  readonly screens: Screens
}

/** Ends the session and waits for the next welcome screen. */
export async function finishVisit({ screens }: JourneyContext): Promise<void> {
  await screens.home.finish()
  await expect(screens.goodbye).toBeVisible()
  await screens.input.leaveGoodbye(screens.backToWelcome)
  await expect(screens.welcome.title).toBeVisible({ timeout: 20_000 })
}
