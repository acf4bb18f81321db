import { randomBytes } from 'node:crypto'
import { formatTemporaryPassword } from '../../../shared/temporary-password.ts'
import { recordAuditEvent } from '../audit/repository.ts'
import type { Db } from '../database.ts'
import type { Dependencies } from '../dependencies.ts'
import { JobFailure } from '../jobs/job-failure.ts'
import { type Job, keepSecret } from '../jobs/repository.ts'
import type { JobEffects } from '../jobs/worker.ts'
import { deriveTemporaryPassword } from './temporary-password.ts'
import {
  findByJob,
  insertTemporaryPassword,
  restartValidity,
  selectorOf,
  voidOlder,
} from './temporary-password-rows.ts'

/** A formatted temporary password, valid from now on. */
export interface IssuedTemporaryPassword {
  readonly temporaryPassword: string
  /** To be committed once a mail server has accepted the e-mail: voids the account's older temporary passwords. */
  readonly onAccepted: JobEffects
}

/**
 * Issues the temporary password of a job, the same one at each try: a mail server may have delivered an e-mail whose
 * acceptance it did not confirm. `lockRow` locks the account's row and returns its id; nothing is issued if it returns
 * `undefined`, or if the password has been voided since an earlier try.
 */
export async function issueTemporaryPassword(
  parts: Dependencies,
  job: Job,
  lockRow: (tx: Db) => Promise<string | undefined>,
): Promise<IssuedTemporaryPassword | undefined> {
  const { db, clock, rules, serverKey } = parts
  const { minutes } = rules.temporaryPassword
  const seed = await keepSecret(db, job, 'seed', randomBytes(16).toString('hex'))
  if (seed === undefined) throw new JobFailure('A lease was lost.', leaseLost)
  const temporaryPassword = deriveTemporaryPassword(serverKey, { id: job.id, seed })
  const known = await findByJob(db, job.id)
  if (known?.voidedAt) return undefined
  if (known) await restartValidity(db, job.id, minutes, clock.sqlNow())
  else if (!(await store(parts, job, { temporaryPassword, lockRow }))) return undefined
  return {
    temporaryPassword: formatTemporaryPassword(temporaryPassword),
    onAccepted: async (tx) => {
      await voidOlder(tx, job.id, clock.sqlNow())
      await restartValidity(tx, job.id, minutes, clock.sqlNow())
    },
  }
}

const leaseLost = { summary: 'lease-lost', lasting: false }

/** Stores the hash; returns false if there is no account to store it for. */
async function store(
  { db, clock, hasher, rules, serverKey }: Dependencies,
  job: Job,
  issued: {
    readonly temporaryPassword: string
    readonly lockRow: (tx: Db) => Promise<string | undefined>
  },
): Promise<boolean> {
  const passwordHash = await hasher.hash(issued.temporaryPassword)
  const selector = selectorOf(serverKey, issued.temporaryPassword)
  const { minutes } = rules.temporaryPassword
  return await db.transaction().execute(async (tx) => {
    const accountId = await issued.lockRow(tx)
    if (accountId === undefined) return false
    const row = { accountId, jobId: job.id, passwordHash, selector, minutes }
    await insertTemporaryPassword(tx, row, clock.sqlNow())
    await recordAuditEvent(tx, {
      event: 'authn_token_created',
      detail: 'temporary-password',
      accountId,
      at: clock.sqlNow(),
      context: job.context,
    })
    return true
  })
}
