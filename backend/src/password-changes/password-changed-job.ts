import { findAccount } from '../credentials/repository.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Job } from '../jobs/repository.ts'
import { emailOnFile } from '../mail/email-on-file.ts'
import type { ComposedMail } from '../mail/mail-job.ts'
import { passwordChangedMail } from '../mail/templates.ts'

/** Seconds after which the notice is given up. */
export const passwordChangedMaxAge = 24 * 60 * 60

/** Returns no notice for an account without an address. */
export async function composePasswordChangedMail(
  { db }: Dependencies,
  job: Job,
): Promise<ComposedMail | undefined> {
  const account = await findAccount(db, job.username)
  const email = emailOnFile(account)
  if (!account || email === undefined) return undefined
  const { displayName } = account
  return { message: { to: email, ...passwordChangedMail({ displayName, at: job.createdAt }) } }
}
