import { err, ok } from '../../../shared/result.ts'
import type { AuthApi } from '../api/auth-api.ts'
import type { SessionHolder } from '../session.ts'
import type { KioskHandlers } from './kiosk-handlers.ts'

interface AuthDependencies {
  readonly api: AuthApi
  readonly session: SessionHolder
}

/** Signing in and out, and passwords. */
export const createAuthHandlers = ({ api, session }: AuthDependencies) =>
  ({
    async signIn(credentials) {
      const begin = session.expect()
      const answer = await api.signIn(credentials)
      if (!answer.ok || answer.value.next === 'change-password') return answer
      if (begin(answer.value)) return answer
      // The person left meanwhile: nobody may find their session open.
      void api.signOut(answer.value.session.token)
      return err({ code: 'unexpected' })
    },

    signOut() {
      const token = session.end()
      if (token) void api.signOut(token)
      return Promise.resolve(ok({}))
    },

    async changePassword(change) {
      const answer = await api.changePassword(change)
      if (!answer.ok) return answer
      // With the old password the backend ended every session of the account.
      if (session.current()?.insured.username === change.username) session.end()
      return ok({})
    },

    getPasswordPolicy: () => api.getPasswordPolicy(),
  }) satisfies Partial<KioskHandlers>
