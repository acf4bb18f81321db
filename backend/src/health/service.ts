import { err, ok, type Result } from '../../../shared/result.ts'
import type { Db } from '../database.ts'
import type { ServiceFailure } from '../service-failure.ts'
import { ping } from './repository.ts'

/** Checks that requests can be served; otherwise fails with `unavailable`. */
export type Readiness = () => Promise<Result<null, ServiceFailure>>

export const createReadinessCheck =
  (db: Db): Readiness =>
  async () => {
    try {
      await ping(db)
      return ok(null)
    } catch {
      return err({ code: 'unavailable', retryAfterSeconds: 2 })
    }
  }
