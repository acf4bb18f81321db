import { z } from 'zod'
import type { ConfigFieldError } from '../../../shared/ipc/service-status.ts'

/**
 * An argon2id hash as a PHC string with at least 16 bytes of salt and 32 bytes of hash in base64:
 * https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md
 */
const shape = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$[\w+/-]{22,86}\$[\w+/-]{43,86}$/

/** Allowed costs, from OWASP's minimum up to what a kiosk can compute within seconds. */
const limits = { memoryKib: [19_456, 1_048_576], passes: [2, 12], lanes: [1, 4] } as const

/** The staff PIN's hash. Rejects parameters that make guessing quick or exhaust the machine. */
export const StaffPinHash = z.string().superRefine((text, context) => {
  if (isWithinLimits(text)) return
  const error: ConfigFieldError = 'wrong-value'
  context.addIssue({ code: 'custom', params: { error } })
})

function isWithinLimits(text: string): boolean {
  const [, memory, passes, lanes] = shape.exec(text) ?? []
  return (
    isBetween(limits.memoryKib, memory) &&
    isBetween(limits.passes, passes) &&
    isBetween(limits.lanes, lanes)
  )
}

const isBetween = ([least, most]: readonly [number, number], text: string | undefined) =>
  text !== undefined && Number(text) >= least && Number(text) <= most
