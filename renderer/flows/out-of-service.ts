import type { ClientMode } from '../../shared/api/sessions.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { ServiceStatus } from '../../shared/ipc/service-status.ts'
import type { JourneyState } from './journey-state.ts'

/** The service status that main reports, or `failed` if the start call itself failed. */
export type PageServiceStatus =
  ServiceStatus | { readonly status: 'failed'; readonly code: ErrorCode }

export type OutOfServiceReason = Exclude<PageServiceStatus['status'], 'open'>

/** The service status for one of the reasons. */
export type StatusFor<R extends OutOfServiceReason> = Extract<PageServiceStatus, { status: R }>

/** True for the screens shown before a visit begins, which can be replaced without losing anything. */
export const isIdleScreen = ({ at }: JourneyState): boolean => at === 'starting' || at === 'welcome'

/**
 * Reason to show an out-of-service screen instead of the welcome screen, or `null`. A visit that has begun is never
 * interrupted, and on a workstation, where the user knows the machine, a visit may begin during an outage.
 */
export function outOfServiceReason(
  state: JourneyState,
  { status }: PageServiceStatus,
  mode: ClientMode,
): OutOfServiceReason | null {
  if (status === 'open' || !isIdleScreen(state)) return null
  return status === 'down' && mode === 'workstation' ? null : status
}
