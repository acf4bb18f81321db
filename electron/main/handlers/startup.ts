import type { Insured } from '../../../shared/api/sessions.ts'
import type { StartScreen } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/result.ts'
import type { AuthApi } from '../backend/auth-api.ts'
import type { ServiceDesk } from '../backend/backend-connection.ts'
import type { SessionHolder } from '../session/session.ts'
import type { KioskHandlers } from './kiosk-handlers.ts'

interface KioskDependencies {
  readonly api: AuthApi
  readonly session: SessionHolder
  readonly service: ServiceDesk
  readonly version: string
  readonly startScreen: () => StartScreen
}

/** What a page needs to begin, and to begin again. */
export const createKioskHandlers = (dependencies: KioskDependencies) =>
  ({
    async start() {
      const { api, session, service, version, startScreen } = dependencies
      service.adopt()
      const mode = service.mode()
      const insured = mode === 'workstation' ? await resume(api, session) : forget(api, session)
      const printing = service.printing()
      return ok({
        mode,
        version,
        insured,
        printing,
        startScreen: startScreen(),
        serviceStatus: service.state(),
      })
    },

    recheckService: async () => ok(await dependencies.service.retry()),
  }) satisfies Partial<KioskHandlers>

/** A new page of a kiosk is for a new person, whatever became of the one before. */
function forget(api: AuthApi, session: SessionHolder): null {
  const token = session.current() && session.end()
  if (token) void api.signOut(token)
  return null
}

/** Takes up the session that this run or an earlier one left, if the backend still knows it. */
async function resume(api: AuthApi, session: SessionHolder): Promise<Insured | null> {
  const token = session.current()?.session.token ?? (await session.storedToken())
  if (!token) return null
  const begin = session.beginSignIn()
  const answer = await api.getCurrentSession(token)
  if (answer.ok) return begin(answer.value) ? answer.value.insured : null
  // Without word from the backend the token may still be good at the next start.
  if (answer.error.code === 'session-expired') session.end()
  return null
}
