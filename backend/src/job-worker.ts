import {
  certificateMailMaxAge,
  composeCertificateMail,
} from './certificates/certificate-mail-job.ts'
import type { Dependencies } from './dependencies.ts'
import type { Job } from './jobs/repository.ts'
import { createWorker, type JobWorker, type WorkerParts } from './jobs/worker.ts'
import { type ComposedMail, createMailJob } from './mail/mail-job.ts'
import type { MailTransport } from './mail/transport.ts'
import {
  composePasswordChangedMail,
  passwordChangedMaxAge,
} from './password-changes/password-changed-job.ts'
import {
  composeTemporaryPasswordMail,
  temporaryPasswordMaxAge,
} from './password-recoveries/temporary-password-job.ts'
import { composeRegistrationMail, registrationMaxAge } from './registrations/registration-job.ts'
import type { JobKind } from './tables.ts'

/** Dependencies of the job worker. */
export type JobWorkerParts = Dependencies &
  Pick<WorkerParts, 'report'> & { readonly transport: MailTransport }

/** The jobs of a worker that was killed wait this long. */
const leaseSeconds = 60

/** Creates the worker for all kinds of jobs. */
export function createJobWorker(parts: JobWorkerParts): JobWorker {
  const mailJob = (
    maxAge: number,
    compose: (parts: Dependencies, job: Job) => Promise<ComposedMail | undefined>,
  ) => createMailJob(parts.transport, maxAge, (job) => compose(parts, job))
  const handlers: WorkerParts['handlers'] & Readonly<Record<JobKind, unknown>> = {
    'temporary-password': mailJob(temporaryPasswordMaxAge, composeTemporaryPasswordMail),
    'password-changed': mailJob(passwordChangedMaxAge, composePasswordChangedMail),
    registration: mailJob(registrationMaxAge, composeRegistrationMail),
    certificate: mailJob(certificateMailMaxAge, composeCertificateMail),
  }
  const { db, clock, report } = parts
  return createWorker({ db, clock, report, handlers, leaseSeconds })
}
