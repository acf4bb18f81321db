import type { Job } from '../jobs/repository.ts'
import type { JobEffects, JobHandler } from '../jobs/worker.ts'
import type { MailMessage, MailTransport } from './transport.ts'

/** An e-mail and the changes that are committed once a mail server has accepted it. */
export interface ComposedMail {
  readonly message: MailMessage
  readonly onAccepted?: JobEffects
}

/** Creates the handler of jobs that send an e-mail, or none if `compose` returns `undefined`. */
export const createMailJob = (
  transport: MailTransport,
  maxAgeSeconds: number,
  compose: (job: Job) => Promise<ComposedMail | undefined>,
): JobHandler => ({
  maxAgeSeconds,
  run: async (job, signal) => {
    const mail = await compose(job)
    if (!mail) return undefined
    await transport.send({ ...mail.message, id: job.id }, signal)
    return mail.onAccepted
  },
})
