import type { ParsedInput } from '../../../shared/ipc/contract-types.ts'
import type { KioskContract } from '../../../shared/ipc/contract.ts'
import { err, ok } from '../../../shared/result.ts'
import type { AuthApi } from '../backend/auth-api.ts'
import type { EndVisit } from '../visit/end-visit.ts'
import type { SessionHolder } from '../session/session.ts'
import type { KioskHandlers } from './kiosk-handlers.ts'

interface AuthDependencies {
  readonly api: AuthApi
  readonly session: SessionHolder
  readonly leave: EndVisit
}

/** Signing in and out, and passwords. */
export const createAuthHandlers = ({ api, session, leave }: AuthDependencies) =>
  ({
    signIn: (credentials) => signIn({ api, session }, credentials),

    signOut() {
      const token = session.end()
      if (token) void api.signOut(token)
      return Promise.resolve(ok({}))
    },

    finish() {
      leave('finished')
      return Promise.resolve(ok({}))
    },

    async changePassword(change) {
      const person = session.current()
      const answer = await api.changePassword(change)
      if (!answer.ok) return answer
      // Who was signed in may have left meanwhile.
      const isTheirs = person?.insured.username === change.username && session.current() === person
      if (!isTheirs) return ok({ next: 'sign-in' })
      // With the old password the backend ended every session of the account, this one among them.
      session.end()
      const { username, newPassword: password } = change
      const again = await signIn({ api, session }, { username, password })
      return ok(again.ok && again.value.next === 'home' ? again.value : { next: 'sign-in' })
    },

    getPasswordPolicy: () => api.getPasswordPolicy(),
  }) satisfies Partial<KioskHandlers>

async function signIn(
  { api, session }: Pick<AuthDependencies, 'api' | 'session'>,
  credentials: ParsedInput<KioskContract['signIn']>,
) {
  const begin = session.beginSignIn()
  const answer = await api.signIn(credentials)
  if (!answer.ok || answer.value.next === 'change-password') return answer
  if (begin(answer.value)) return answer
  // The person left meanwhile: nobody may find their session open.
  void api.signOut(answer.value.session.token)
  return err({ code: 'unexpected' as const })
}
