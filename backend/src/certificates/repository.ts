import { z } from 'zod'
import { err, ok, type Result } from '../../../shared/result.ts'
import { calendarDateAt } from '../calendar-date.ts'
import type { Db } from '../database.ts'
import { ownPolicies } from '../policies/repository.ts'
import type { ServiceFailure } from '../service-failure.ts'

/**
 * Finds a policy that a certificate can be issued for. Fails with `policy-not-in-force`, or with `not-found` for any id that
 * is not one of this person's policies.
 */
export async function findPolicyInForce(
  db: Db,
  insuredId: string,
  policyId: string,
  now: Date,
): Promise<Result<OwnPolicy, ServiceFailure>> {
  const id = z.uuid().safeParse(policyId)
  if (!id.success) return err({ code: 'not-found' })
  const policy = await findPolicy(db, insuredId, id.data, now)
  if (!policy) return err({ code: 'not-found' })
  return policy.state === 'in-force' ? ok(policy) : err({ code: 'policy-not-in-force' })
}

const findPolicy = (db: Db, insuredId: string, id: string, now: Date) =>
  ownPolicies(db, insuredId, calendarDateAt(now)).where('id', '=', id).executeTakeFirst()

type OwnPolicy = NonNullable<Awaited<ReturnType<typeof findPolicy>>>
