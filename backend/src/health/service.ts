import { err, ok, type Result } from '../../../shared/result.ts'
import type { Db } from '../database.ts'
import type { ServiceFailure } from '../service-failure.ts'
import { ping } from './repository.ts'

/** Whether requests can be served; fails with `unavailable`. */
export type Readiness = () => Promise<Result<null, ServiceFailure>>

/** Makes the {@link Readiness} of a database. */
export const createReadiness =
  (db: Db): Readiness =>
  async () => {
    try {
      await ping(db)
      return ok(null)
    } catch {
      return err({ code: 'unavailable', retryAfterSeconds: 2 })
    }
  }
