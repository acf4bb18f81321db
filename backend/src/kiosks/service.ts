import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { AddressLimits } from '../address-limits/service.ts'
import { recordAuditEvent } from '../audit/repository.ts'
import type { Clock } from '../clock.ts'
import type { Db } from '../database.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import type { ServiceFailure } from '../service-failure.ts'
import {
  type EnrollmentHashes,
  isEnrolled,
  revokeKiosks,
  storeEnrollmentCode,
  useEnrollmentCode,
} from './repository.ts'

/** Validity of an enrollment code in seconds: 7 days. */
const codeSeconds = 7 * 24 * 60 * 60

/** Enrollment of kiosks, each with its own key. */
export interface Kiosks {
  /**
   * Enrolls a kiosk with a one-time code. Also succeeds if the same code and key are sent again. Fails with
   * `invalid-credentials`, whatever is wrong with the code, or with `rate-limited`.
   */
  readonly enroll: (
    enrollment: { readonly code: string; readonly key: string },
    context: RequestContext,
  ) => Promise<Result<null, ServiceFailure>>
}

/** The hash under which a code or key is stored. Both have 256 random bits, so a fast hash is enough. */
export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest()

export function createKiosks({
  db,
  clock,
  limits,
}: Dependencies & { readonly limits: AddressLimits }): Kiosks {
  return {
    async enroll({ code, key }, context) {
      const limited = await limits.consume('enrollments', context)
      if (limited) return err(limited)
      const hashes = { codeHash: secretHash(code), keyHash: secretHash(key) }
      const label = await useCode(db, hashes, clock)
      if (label === undefined) {
        return (await isEnrolled(db, hashes)) ? ok(null) : err({ code: 'invalid-credentials' })
      }
      await recordAuditEvent(db, {
        event: 'authn_token_created',
        detail: 'kiosk-key',
        at: clock.sqlNow(),
        context: { ...context, clientLabel: label },
      })
      return ok(null)
    },
  }
}

/** Uses a code. If two codes arrive with the same key at the same time, the key is stored for only one of them. */
async function useCode(
  db: Db,
  hashes: EnrollmentHashes,
  clock: Clock,
): Promise<string | undefined> {
  try {
    return await useEnrollmentCode(db, hashes, clock.sqlNow())
  } catch (error) {
    const uniqueViolation = '23505'
    if (error instanceof pg.DatabaseError && error.code === uniqueViolation) return undefined
    throw error
  }
}

/** Creates a label's enrollment code, which can be used once within 7 days. The database keeps only its hash. */
export async function createEnrollmentCode(
  { db, clock }: Pick<Dependencies, 'db' | 'clock'>,
  label: string,
): Promise<string> {
  const code = randomBytes(32).toString('base64url')
  const stored = { label, codeHash: secretHash(code), validSeconds: codeSeconds }
  await storeEnrollmentCode(db, stored, clock.sqlNow())
  return code
}

/** Revokes a label's key and unused code. Returns false if it has neither. */
export async function revokeKiosk(
  { db, clock }: Pick<Dependencies, 'db' | 'clock'>,
  label: string,
): Promise<boolean> {
  return (await revokeKiosks(db, label, clock.sqlNow())) > 0
}
