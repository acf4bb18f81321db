import { changePassword } from '../../../shared/api/password-changes.ts'
import { getPasswordPolicy } from '../../../shared/api/password-policy.ts'
import { signIn as createSession, signOut } from '../../../shared/api/sessions.ts'
import type { ParsedInput } from '../../../shared/ipc/contract-types.ts'
import type { VisitorContract } from '../../../shared/ipc/contract.ts'
import { err, ok } from '../../../shared/result.ts'
import type { HttpClient } from '../backend/http-client.ts'
import type { ServedHandlers } from '../ipc/register.ts'
import type { DeviceCookies } from '../session/device-cookies.ts'
import type { SessionHolder } from '../session/session.ts'
import type { EndVisit } from '../visit/end-visit.ts'

interface AuthDependencies {
  readonly http: HttpClient
  readonly session: SessionHolder
  readonly deviceCookies: Pick<DeviceCookies, 'of' | 'keep'>
  readonly endVisit: EndVisit
}

export const createAuthHandlers = ({ http, session, deviceCookies, endVisit }: AuthDependencies) =>
  ({
    signIn: (credentials) => signIn({ http, session, deviceCookies }, credentials),

    signOut() {
      const token = session.end()
      if (token) void http.request(signOut, { token })
      return Promise.resolve(ok({}))
    },

    finish() {
      endVisit('finished')
      return Promise.resolve(ok({}))
    },

    async changePassword(change) {
      const before = session.current()
      const result = await http.request(changePassword, {
        body: change,
        deviceCookie: deviceCookies.of(change.username),
      })
      if (!result.ok) return result
      // The session may have ended or changed during the request.
      const isOwn = before?.insured.username === change.username && session.current() === before
      if (!isOwn) return ok({ next: 'sign-in' })
      // The backend ends all of an account's sessions when its password changes.
      session.end()
      const { username, newPassword: password } = change
      const signedIn = await signIn({ http, session, deviceCookies }, { username, password })
      return ok(
        signedIn.ok && signedIn.value.next === 'home' ? signedIn.value : { next: 'sign-in' },
      )
    },

    getPasswordPolicy: () => http.request(getPasswordPolicy, {}),
  }) satisfies Partial<ServedHandlers<VisitorContract>>

async function signIn(
  { http, session, deviceCookies }: Omit<AuthDependencies, 'endVisit'>,
  credentials: ParsedInput<VisitorContract['signIn']>,
) {
  const attempt = session.beginSignIn()
  const result = await http.request(createSession, {
    body: credentials,
    deviceCookie: deviceCookies.of(credentials.username),
  })
  if (!result.ok || result.value.next === 'change-password') return result
  deviceCookies.keep(credentials.username, result.value.deviceCookie)
  if (session.completeSignIn(attempt, result.value)) return result
  // The visit ended during the request, so the new session must not stay open.
  void http.request(signOut, { token: result.value.session.token })
  return err({ code: 'unexpected' as const })
}
