import type { ClientMode } from '../../shared/api/sessions.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { ServiceStatus } from '../../shared/ipc/service-status.ts'
import type { JourneyState } from './journey-state.ts'

/** Whether people can be served, as main says, or that main itself could not tell. */
export type Standing = ServiceStatus | { readonly status: 'failed'; readonly code: ErrorCode }

/** Why nobody can be served. */
export type Closure = Exclude<Standing['status'], 'open'>

/** What is known in one of these cases. */
export type StandingOf<C extends Closure> = Extract<Standing, { status: C }>

/** Whether nobody is in the middle of something. */
export const isFree = ({ at }: JourneyState): boolean => at === 'starting' || at === 'welcome'

/**
 * Why the page says that nobody can be served, in place of its first screen, or `null`. Whoever is in the middle of
 * something keeps it, and a clerk, who knows the machine, may begin although the backend is away.
 */
export function closure(
  state: JourneyState,
  { status }: Standing,
  mode: ClientMode,
): Closure | null {
  if (status === 'open' || !isFree(state)) return null
  return status === 'down' && mode === 'workstation' ? null : status
}
