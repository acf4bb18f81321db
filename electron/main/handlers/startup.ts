import { getCurrentSession, type Insured, signOut } from '../../../shared/api/sessions.ts'
import type { VisitorContract, StartScreen } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/result.ts'
import type { BackendConnection } from '../backend/backend-connection.ts'
import type { HttpClient } from '../backend/http-client.ts'
import type { ConfigStore } from '../config/config-store.ts'
import type { ServedHandlers } from '../ipc/register.ts'
import type { SessionHolder } from '../session/session.ts'

/** Longest time that a start waits for the backend to confirm the stored session, ms. */
const resumeTimeoutMs = 5_000

interface StartupDependencies {
  readonly config: Pick<ConfigStore, 'applyPending' | 'mode' | 'allowsPrinting' | 'branch'>
  readonly backend: Pick<BackendConnection, 'http' | 'status' | 'recheck'>
  readonly session: SessionHolder
  readonly version: string
  readonly startScreen: () => StartScreen
}

export const createStartupHandlers = (dependencies: StartupDependencies) =>
  ({
    async start() {
      const { config, backend, session, version, startScreen } = dependencies
      const { http } = backend
      config.applyPending()
      const mode = config.mode()
      const insured =
        mode === 'workstation' ? await resumeSession(http, session) : endSession(http, session)
      return ok({
        mode,
        version,
        insured,
        printing: config.allowsPrinting(),
        branch: config.branch(),
        startScreen: startScreen(),
        serviceStatus: backend.status(),
      })
    },

    recheckService: async () => ok(await dependencies.backend.recheck()),
  }) satisfies Partial<ServedHandlers<VisitorContract>>

/** Ends any session: a new page on a kiosk is for a new person, even if the previous visit did not end properly. */
function endSession(http: HttpClient, session: SessionHolder): null {
  const token = session.current() && session.end()
  if (token) void http.request(signOut, { token })
  return null
}

/** Continues the session of this or an earlier run, if the backend still accepts it. */
async function resumeSession(http: HttpClient, session: SessionHolder): Promise<Insured | null> {
  const token = session.current()?.session.token ?? (await session.storedToken())
  if (!token) return null
  const attempt = session.beginSignIn()
  const result = await http.request(getCurrentSession, { token, timeoutMs: resumeTimeoutMs })
  if (result.ok) return session.completeSignIn(attempt, result.value) ? result.value.insured : null
  // After any other error, the token may still be valid at the next start.
  if (result.error.code === 'session-expired') session.end()
  return null
}
