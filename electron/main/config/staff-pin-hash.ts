import { z } from 'zod'
import type { ConfigFieldError } from '../../../shared/ipc/service-status.ts'

/**
 * An argon2id hash as a PHC string: https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md, with salt and
 * hash of at least 16 and 32 bytes in base64.
 */
const shape = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$[\w+/-]{22,86}\$[\w+/-]{43,86}$/

/** OWASP's minimum, and what a machine still computes within seconds. */
const limits = { memoryKib: [19_456, 1_048_576], passes: [2, 12], lanes: [1, 4] } as const

/** The hash of a PIN in the configuration: none that is quick to guess, nor one that takes the machine down. */
export const StaffPinHash = z.string().superRefine((text, context) => {
  if (isSaneHash(text)) return
  const error: ConfigFieldError = 'wrong-value'
  context.addIssue({ code: 'custom', params: { error } })
})

function isSaneHash(text: string): boolean {
  const [, memory, passes, lanes] = shape.exec(text) ?? []
  return (
    isWithin(limits.memoryKib, memory) &&
    isWithin(limits.passes, passes) &&
    isWithin(limits.lanes, lanes)
  )
}

const isWithin = ([least, most]: readonly [number, number], text: string | undefined) =>
  text !== undefined && Number(text) >= least && Number(text) <= most
