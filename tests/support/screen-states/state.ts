import type { Page } from '@playwright/test'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { Screens } from '../pages/kiosk-screens.ts'
import type { CallResults } from '../fakes/fake-main.ts'

/** Tools for reaching a state: the page, its page objects and its clock. */
export interface StateContext {
  readonly page: Page
  readonly screens: Screens
  /** Advances the clock; time does not pass otherwise. */
  readonly pass: (milliseconds: number) => Promise<void>
}

/** A state of a screen. */
export interface ScreenState {
  /** Opens the screen from the welcome screen, or from the home screen while signed in. */
  readonly reach?: (context: StateContext) => Promise<void>
  /** Text that is visible once the state is reached. */
  readonly shows: string | RegExp
  /** `staff` for the staff window, which has one language, theme and text size and exists only on a kiosk. */
  readonly page?: 'staff'
  /** The only mode that has this state; both if omitted. */
  readonly onlyIn?: ClientMode
  readonly signedIn?: boolean
  readonly printing?: boolean
  /** Main's results, where they differ from the defaults. */
  readonly main?: CallResults
  /** True if this state represents similar ones, so it is rendered in every look. */
  readonly inEveryLook?: boolean
}

/** The states of a screen, by name. */
export type ScreenStates = Readonly<Record<string, ScreenState>>
