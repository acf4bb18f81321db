import type { MonotonicClock } from '../base/monotonic-clock.ts'
import type { Activity } from '../windows/user-activity.ts'
import { waitingTimeoutMs, type IdleTimes } from './idle-times.ts'

interface IdleTimerOptions {
  /** Returns the current mode's times. */
  readonly times: () => IdleTimes
  readonly clock: MonotonicClock
  /** Called once per visit, on its first activity. */
  readonly onFirstActivity: () => void
  /** Called with the number of seconds when the countdown starts, and with `null` when activity cancels it. */
  readonly onCountdown: (seconds: number | null) => void
  readonly onTimeout: () => void
}

/** Detects that a visitor has left, without depending on the page, which may hang. */
export interface IdleTimer {
  /** Resets the timer for a new visit. It starts at the first activity; before that there is nothing to erase. */
  readonly startVisit: () => void
  readonly recordActivity: (activity: Activity) => void
  /** Lengthens the idle time, never the countdown, until it is set to false or a new visit starts. */
  readonly setWaiting: (waiting: boolean) => void
  /** Starts the countdown immediately after a system resume, because the monotonic clock may have been suspended too. */
  readonly handleResume: () => void
}

/** After a timeout, only a new visit restarts the timer. */
export type IdleState =
  | { readonly at: 'untouched' | 'timed-out' }
  | { readonly at: 'running'; readonly since: number }
  | { readonly at: 'countdown'; readonly until: number }

export type IdleEvent =
  | { readonly type: 'visit-started' | 'resumed' | 'timer-fired' | 'times-changed' }
  | { readonly type: 'activity'; readonly activity: Activity }

/** Returns the next state after an event, without side effects; `now` is the monotonic clock's time. */
export function nextIdleState(
  state: IdleState,
  event: IdleEvent,
  now: number,
  times: IdleTimes,
): IdleState {
  if (event.type === 'visit-started') return { at: 'untouched' }
  if (event.type === 'activity') {
    return restartsTimer(state, event.activity) ? { at: 'running', since: now } : state
  }
  const deadline = deadlineOf(state, times)
  const isOver = deadline !== undefined && now >= deadline
  if (state.at === 'running' && (isOver || event.type === 'resumed')) {
    return { at: 'countdown', until: now + times.countdownMs }
  }
  return isOver ? { at: 'timed-out' } : state
}

function restartsTimer({ at }: IdleState, activity: Activity): boolean {
  if (at === 'timed-out') return false
  return at === 'running' || activity === 'acted' || (at === 'untouched' && activity === 'pressed')
}

function deadlineOf(state: IdleState, { timeoutMs }: IdleTimes): number | undefined {
  if (state.at === 'running') return state.since + timeoutMs
  return state.at === 'countdown' ? state.until : undefined
}

/** Times while a person waits for an e-mail: a longer idle time, and the same countdown. */
const whileWaiting = ({ timeoutMs, countdownMs }: IdleTimes): IdleTimes => ({
  timeoutMs: Math.max(timeoutMs, waitingTimeoutMs),
  countdownMs,
})

function report(before: IdleState['at'], { at }: IdleState, options: IdleTimerOptions): void {
  if (before === 'untouched') options.onFirstActivity()
  if (before === 'countdown' && at === 'running') options.onCountdown(null)
  if (at === 'countdown') options.onCountdown(Math.round(options.times().countdownMs / 1000))
  if (at === 'timed-out') options.onTimeout()
}

export function createIdleTimer(options: IdleTimerOptions): IdleTimer {
  const { clock } = options
  let state: IdleState = { at: 'untouched' }
  let isWaiting = false
  let cancel: () => void = () => undefined
  const times = () => (isWaiting ? whileWaiting(options.times()) : options.times())

  function dispatch(event: IdleEvent): void {
    const before = state
    state = nextIdleState(before, event, clock.now(), times())
    // Activity does not reschedule a running timer; a timer that fires too early is rescheduled for the remaining time.
    const isRescheduled = event.type === 'timer-fired' || event.type === 'times-changed'
    if (state.at === before.at && !isRescheduled) return
    cancel()
    scheduleDeadline()
    if (state.at !== before.at) report(before.at, state, options)
  }

  function scheduleDeadline(): void {
    const deadline = deadlineOf(state, times())
    if (deadline === undefined) return
    cancel = clock.schedule(deadline - clock.now(), on('timer-fired'))
  }

  const on = (type: Exclude<IdleEvent['type'], 'activity'>) => () => {
    dispatch({ type })
  }

  return {
    startVisit: () => {
      isWaiting = false
      dispatch({ type: 'visit-started' })
    },
    recordActivity: (activity) => {
      dispatch({ type: 'activity', activity })
    },
    setWaiting: (waiting) => {
      isWaiting = waiting
      dispatch({ type: 'times-changed' })
    },
    handleResume: on('resumed'),
  }
}
