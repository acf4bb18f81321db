import type { ClientMode } from '../../../shared/api/sessions.ts'

/** Time without activity before the countdown, and duration of the countdown, in milliseconds. */
export interface IdleTimes {
  readonly timeoutMs: number
  readonly countdownMs: number
}

/** Idle times by mode. Each countdown exceeds the 20 s that WCAG 2.2.1 requires. */
export const idleTimes: Readonly<Record<ClientMode, IdleTimes>> = {
  kiosk: { timeoutMs: 90_000, countdownMs: 30_000 },
  workstation: { timeoutMs: 15 * 60_000, countdownMs: 30_000 },
}

/** Minimum time without activity before the countdown while a person waits for an e-mail, in milliseconds. */
export const waitingTimeoutMs = 5 * 60_000

/**
 * Shorter idle times for tests: `KIOSK_TEST_IDLE=timeout,countdown` in seconds. Ignored in a packaged program, where no
 * setting may shorten the countdown or keep a session open.
 */
export function testIdleTimes(env: NodeJS.ProcessEnv, packaged: boolean): IdleTimes | undefined {
  const text = packaged ? undefined : env['KIOSK_TEST_IDLE']
  const [timeout, countdown] = text?.split(',').map(Number) ?? []
  if (!timeout || !countdown) return undefined
  return { timeoutMs: timeout * 1000, countdownMs: countdown * 1000 }
}
