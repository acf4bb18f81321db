import type { z } from 'zod'
import { changePassword, type PasswordChange } from '../../../shared/api/password-changes.ts'
import { getPasswordPolicy } from '../../../shared/api/password-policy.ts'
import {
  type Credentials,
  getCurrentSession,
  signIn,
  signOut,
} from '../../../shared/api/sessions.ts'
import type { HttpClient } from './http-client.ts'

/** How long a starting program waits to hear whether the last session is still good. */
const resumeLimitMs = 5_000

/** The calls of the backend about sessions and passwords. */
export const createAuthApi = ({ request }: HttpClient) => ({
  signIn: (body: z.output<typeof Credentials>) => request(signIn, { body }),

  getCurrentSession: (token: string) =>
    request(getCurrentSession, { token, timeoutMs: resumeLimitMs }),

  signOut: (token: string) => request(signOut, { token }),

  changePassword: (body: z.output<typeof PasswordChange>) => request(changePassword, { body }),

  getPasswordPolicy: () => request(getPasswordPolicy, {}),
})

export type AuthApi = ReturnType<typeof createAuthApi>
