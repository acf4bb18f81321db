import { listClaims } from './claims.ts'
import type { Endpoint } from './endpoint.ts'
import { getLiveness, getReadiness } from './health.ts'
import { listInstallments } from './installments.ts'
import { enrollKiosk } from './kiosks.ts'
import { changePassword } from './password-changes.ts'
import { getPasswordPolicy } from './password-policy.ts'
import { requestRecovery } from './password-recoveries.ts'
import { getCertificate, listPolicies, requestCertificateMail } from './policies.ts'
import { requestRegistration } from './registrations.ts'
import { getCurrentSession, signIn, signOut } from './sessions.ts'

/** All endpoints of the HTTP contract, by name; the name is also the OpenAPI operation id. */
export const apiContract = {
  signIn,
  getCurrentSession,
  signOut,
  changePassword,
  requestRecovery,
  requestRegistration,
  getPasswordPolicy,
  listPolicies,
  getCertificate,
  requestCertificateMail,
  listInstallments,
  listClaims,
  enrollKiosk,
  getLiveness,
  getReadiness,
} satisfies Record<string, Endpoint>
