import { findAccount, lockAccountRow } from '../credentials/repository.ts'
import { issueTemporaryPassword } from '../credentials/issue-temporary-password.ts'
import type { Dependencies } from '../dependencies.ts'
import { isSuperseded, type Job } from '../jobs/repository.ts'
import { emailOnFile } from '../mail/email-on-file.ts'
import type { ComposedMail } from '../mail/mail-job.ts'
import { temporaryPasswordMail } from '../mail/templates.ts'

/** Seconds after which the e-mail is given up: the person has left long before. */
export const temporaryPasswordMaxAge = 2 * 60 * 60

/**
 * Issues a temporary password in the job, so that the request does the same work for every username and the password's
 * validity starts when it is sent. Returns no e-mail for an account without an address, or if a newer one was requested. The
 * work includes one hash for every username; otherwise the load would reveal whether there is an account.
 */
export async function composeTemporaryPasswordMail(
  parts: Dependencies,
  job: Job,
): Promise<ComposedMail | undefined> {
  if (await isSuperseded(parts.db, job)) return undefined
  const account = await findAccount(parts.db, job.username)
  const email = emailOnFile(account)
  if (!account || email === undefined) {
    await parts.hasher.hash(job.id)
    return undefined
  }
  const issued = await issueTemporaryPassword(parts, job, async (tx) =>
    (await lockAccountRow(tx, account)) ? account.id : undefined,
  )
  if (!issued) return undefined
  const { displayName } = account
  const { temporaryPassword, onAccepted } = issued
  const { minutes } = parts.rules.temporaryPassword
  const message = {
    to: email,
    ...temporaryPasswordMail({ displayName, temporaryPassword, minutes }),
  }
  return { message, onAccepted }
}
