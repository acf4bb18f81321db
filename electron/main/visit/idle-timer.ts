import type { ClientMode } from '../../../shared/api/sessions.ts'

/** How long nobody may be there before the countdown begins, and how long that is, in milliseconds. */
export interface IdleTimes {
  readonly timeoutMs: number
  readonly warningMs: number
}

/** WCAG 2.2.1 asks for 20 s at least to answer, product.md for 30. */
export const idleTimes: Readonly<Record<ClientMode, IdleTimes>> = {
  kiosk: { timeoutMs: 90_000, warningMs: 30_000 },
  workstation: { timeoutMs: 15 * 60_000, warningMs: 30_000 },
}

/** Time that only goes forward, whatever happens to the clock of the system, in milliseconds. */
export interface MonotonicClock {
  readonly now: () => number
  /** Runs `act` once, later; the answer cancels that. */
  readonly schedule: (delayMs: number, act: () => void) => () => void
}

/**
 * What somebody did. `moved` is a pointer that moves: on a desk it may be a bump, and to a dialog it is the way to its
 * button. `pressed` is half of what `acted` is all of: a countdown that ended there would take its button from under the
 * finger.
 */
export type Activity = 'moved' | 'pressed' | 'acted'

interface IdleOptions {
  /** As the mode of the moment has them. */
  readonly times: () => IdleTimes
  readonly clock: MonotonicClock
  /** The first time that somebody does something in a visit. */
  readonly onFirstActivity: () => void
  /** The countdown begins, of so many seconds, or `null`: somebody is there after all. */
  readonly onCountdown: (seconds: number | null) => void
  /** Nobody is there. */
  readonly onTimeout: () => void
}

/** Watches whether somebody is there. It asks nothing of the page, which may hang. */
export interface IdleTimer {
  /** A new visit begins. As long as nobody has touched it there is nothing to wipe. */
  readonly startVisit: () => void
  readonly recordActivity: (sign: Activity) => void
  /** The quiet time counts as over: the machine slept, and its steady clock may have slept too. */
  readonly handleResume: () => void
}

/** `gone` lasts until the next visit begins: the page of somebody who is gone can't bring them back. */
export type IdleState =
  | { readonly at: 'untouched' | 'gone' }
  | { readonly at: 'quiet'; readonly since: number }
  | { readonly at: 'countdown'; readonly until: number }

export type IdleEvent =
  { readonly type: 'began' | 'woke' | 'looked' } | { readonly type: 'saw'; readonly sign: Activity }

/** The rule: what follows from an event at a time of the steady clock. */
export function nextIdleState(
  state: IdleState,
  event: IdleEvent,
  now: number,
  times: IdleTimes,
): IdleState {
  if (event.type === 'began') return { at: 'untouched' }
  if (event.type === 'saw') return isAnswer(state, event.sign) ? { at: 'quiet', since: now } : state
  const end = endOf(state, times)
  const isOver = end !== undefined && now >= end
  if (state.at === 'quiet' && (isOver || event.type === 'woke')) {
    return { at: 'countdown', until: now + times.warningMs }
  }
  return isOver ? { at: 'gone' } : state
}

function isAnswer({ at }: IdleState, sign: Activity): boolean {
  if (at === 'gone') return false
  return at === 'quiet' || sign === 'acted' || (at === 'untouched' && sign === 'pressed')
}

function endOf(state: IdleState, { timeoutMs: quietMs }: IdleTimes): number | undefined {
  if (state.at === 'quiet') return state.since + quietMs
  return state.at === 'countdown' ? state.until : undefined
}

/** Makes {@link IdleTimer}. */
export function createIdleTimer(options: IdleOptions): IdleTimer {
  const { times, clock, onFirstActivity: onTouched, onCountdown, onTimeout: onGone } = options
  let state: IdleState = { at: 'untouched' }
  let cancel: () => void = () => undefined

  function happen(event: IdleEvent): void {
    const before = state
    state = nextIdleState(before, event, clock.now(), times())
    // Whoever moves on within the quiet time is met by the timer that runs: it looks again.
    if (state.at === before.at && event.type !== 'looked') return
    cancel()
    lookLater()
    if (state.at !== before.at) tell(before.at)
  }

  function lookLater(): void {
    const end = endOf(state, times())
    if (end === undefined) return
    cancel = clock.schedule(end - clock.now(), () => {
      happen({ type: 'looked' })
    })
  }

  function tell(before: IdleState['at']): void {
    if (before === 'untouched') onTouched()
    if (before === 'countdown' && state.at === 'quiet') onCountdown(null)
    if (state.at === 'countdown') onCountdown(Math.round(times().warningMs / 1000))
    if (state.at === 'gone') onGone()
  }

  return {
    startVisit: () => {
      happen({ type: 'began' })
    },
    recordActivity: (sign) => {
      happen({ type: 'saw', sign })
    },
    handleResume: () => {
      happen({ type: 'woke' })
    },
  }
}
