import type { Page } from '@playwright/test'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { Screens } from '../pages/kiosk-screens.ts'
import type { Answers } from '../fakes/answering-main.ts'

/** Tools to reach a state: the page, its page objects and its clock. */
export interface Visit {
  readonly page: Page
  readonly screens: Screens
  /** Lets so many milliseconds pass; none pass by themselves. */
  readonly pass: (milliseconds: number) => Promise<void>
}

/** One state of a screen. */
export interface Scene {
  /** Opens the screen from the welcome screen, or from the home screen while signed in. */
  readonly reach?: (visit: Visit) => Promise<void>
  /** A text that is there when the state is reached. */
  readonly shows: string | RegExp
  /** `staff` for the staff window, which has one language, theme and text size and exists only on a kiosk. */
  readonly of?: 'staff'
  /** Mode, if only one of the two has this state. */
  readonly onlyIn?: ClientMode
  readonly signedIn?: boolean
  readonly printing?: boolean
  /** Results of main that differ from the usual ones. */
  readonly main?: Answers
  /** Stands for others: it is looked at in every look. */
  readonly inEveryLook?: boolean
}

/** The states of a screen by their names. */
export type Scenes = Readonly<Record<string, Scene>>
