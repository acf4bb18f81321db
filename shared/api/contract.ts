import type { Endpoint } from './endpoint.ts'
import { getLiveness, getReadiness } from './health.ts'
import { changePassword } from './password-changes.ts'
import { getPasswordPolicy } from './password-policy.ts'
import { requestRecovery } from './password-recoveries.ts'
import { getCurrentSession, signIn, signOut } from './sessions.ts'

/** Every endpoint of the HTTP contract, by name. What is not here does not exist. */
export const apiContract = {
  signIn,
  getCurrentSession,
  signOut,
  changePassword,
  requestRecovery,
  getPasswordPolicy,
  getLiveness,
  getReadiness,
} satisfies Record<string, Endpoint>
