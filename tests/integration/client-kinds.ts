import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { defaultRules, type Rules } from '../../backend/src/rules.ts'
import { type ApiResponse, marta, signIn, startBackend, type TestBackend } from './support.ts'

/** Request headers of a client. */
export type ClientHeaders = Record<string, string>

const generous: Partial<Rules> = {
  address: { ...defaultRules.address, attempts: 1_000_000, recoveries: 1_000_000 },
}
/** Starts a backend without a limit per network address. */
export const startUnlimited = () => startBackend({ rules: generous })

export const workstation: ClientHeaders = { 'client-mode': 'workstation' }
export const hour = 60 * 60
/** A wrong password. */
export const wrong = 'this is wrong'

/** Enrolls a kiosk and returns its headers. */
export async function enrollKiosk(
  { db, clock }: TestBackend,
  revoked = false,
): Promise<ClientHeaders> {
  const key = randomBytes(32).toString('base64url')
  const now = clock.now()
  await db
    .insertInto('kiosks')
    .values({
      label: `kiosk-${randomUUID()}`,
      key_hash: createHash('sha256').update(key).digest(),
      created_at: now,
      enrolled_at: now,
      revoked_at: revoked ? now : null,
    })
    .execute()
  return { 'client-mode': 'kiosk', 'kiosk-key': key }
}

/** Signs in on a workstation and returns the headers that make it a known client. */
export async function signInAtWorkstation(
  backend: TestBackend,
  { username, password }: { username: string; password: string } = marta,
): Promise<ClientHeaders> {
  const { body } = await signIn(backend, password, username, workstation)
  return { ...workstation, 'device-cookie': cookieIn(body) }
}

const cookieIn = (body: ApiResponse['body']) =>
  String((body as { readonly deviceCookie?: string }).deviceCookie)

export const statusWith = async (
  backend: TestBackend,
  headers: ClientHeaders,
  password = marta.password,
) => (await signIn(backend, password, marta.username, headers)).status

/** The two kinds of known clients, each with a function that creates one. */
export const knownClients: readonly [string, (backend: TestBackend) => Promise<ClientHeaders>][] = [
  ['an enrolled kiosk', (backend) => enrollKiosk(backend)],
  ['a workstation that the account signed in on', (backend) => signInAtWorkstation(backend)],
]

/** Guesses an account's password from one client until the account is locked for that client. */
export async function lockFor(backend: TestBackend, headers: ClientHeaders): Promise<void> {
  for (let i = 0; i < 6; i += 1) await signIn(backend, wrong, marta.username, headers)
}

export const guessTemporaryPassword = (backend: TestBackend, headers: ClientHeaders = {}) =>
  signIn(backend, 'abcd-efgh-jkmnp', marta.username, headers)
