import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/** 256 random bits in base64url. */
const Secret = z.string().regex(/^[\w-]{43}$/)

/** A one-time code with which a kiosk is enrolled, as `npm run enroll-kiosk` prints it. */
export const EnrollmentCode = Secret

/** Body of an enrollment: the code, and the key that the kiosk generated and sends as `kiosk-key` from then on. */
export const Enrollment = z.object({ code: EnrollmentCode, key: Secret })

/**
 * `POST /v1/kiosks/enrollments`: 204, also if the code was used before with the same key, so that a request whose response
 * was lost can be repeated. Fails with `invalid-credentials` for an unknown, expired, revoked or used code alike, or with
 * `rate-limited`.
 */
export const enrollKiosk = endpoint({
  method: 'POST',
  path: '/v1/kiosks/enrollments',
  summary: 'Enroll a kiosk with a one-time code',
  credential: 'none',
  idempotencyKey: false,
  body: Enrollment,
  responses: { 204: z.null() },
})
