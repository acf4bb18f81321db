import type { Page } from '@playwright/test'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { Screens } from '../pages/kiosk-screens.ts'
import type { Answers } from '../fakes/answering-main.ts'

/** Where a state is reached: the page, what can be done on it, and its clock. */
export interface Visit {
  readonly page: Page
  readonly screens: Screens
  /** Lets so many milliseconds pass; none pass by themselves. */
  readonly pass: (milliseconds: number) => Promise<void>
}

/** One state of a screen. */
export interface Scene {
  /** From the first screen, or from home for who is signed in. */
  readonly reach?: (visit: Visit) => Promise<void>
  /** A text that is there when the state is reached. */
  readonly shows: string | RegExp
  /** On the page of the staff, which has one language, theme and size of text, and is a kiosk's alone. */
  readonly of?: 'staff'
  /** Where only one of the two has it. */
  readonly onlyIn?: ClientMode
  readonly signedIn?: boolean
  readonly printing?: boolean
  /** What main answers, where it is not the usual. */
  readonly main?: Answers
  /** Stands for others: it is looked at in every look. */
  readonly inEveryLook?: boolean
}

/** The states of a screen by their names. */
export type Scenes = Readonly<Record<string, Scene>>
