import { accessMutants } from './backend-mutants/access.ts'
import { attemptMutants } from './backend-mutants/attempts.ts'
import { clientMutants } from './backend-mutants/clients.ts'
import { deadlineMutants } from './backend-mutants/deadlines.ts'
import { mailMutants } from './backend-mutants/mail.ts'
import type { BackendMutant } from './backend-mutants/mutant.ts'
import { requestMutants } from './backend-mutants/requests.ts'
import { secretMutants } from './backend-mutants/secrets.ts'
import { sessionMutants } from './backend-mutants/sessions.ts'

/** The mutants of the backend, at least one per rule. */
export const backendMutants: readonly BackendMutant[] = [
  ...attemptMutants,
  ...clientMutants,
  ...secretMutants,
  ...sessionMutants,
  ...requestMutants,
  ...accessMutants,
  ...mailMutants,
  ...deadlineMutants,
]
