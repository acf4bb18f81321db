import { randomUUID } from 'node:crypto'
import type { Db } from '../../backend/src/database.ts'
import { temporaryPasswordIn } from '../support/fakes/postbox.ts'
import {
  type ApiResponse,
  call,
  deliverMail,
  marta,
  signIn,
  startBackend,
  type TestBackend,
} from './support.ts'

/** A person with a policy. `email` is the one on the policy, `ownEmail` the one of the person. */
export interface Holder {
  readonly username: string
  readonly displayName: string
  readonly policyNumber: string
  readonly email: string | null
  readonly ownEmail?: string | null
  readonly insuredItem?: string
}

/** Ana, who has a policy and no account. */
export const ana = {
  username: 'DNI31222333',
  displayName: 'Ana Paz',
  policyNumber: 'AU12345678',
  email: 'ana@ejemplo.test',
}

/** Marta of the other tests, who has an account, as holder of a policy with another e-mail. */
export const martaPolicy = { ...marta, policyNumber: 'AU00000002', email: 'poliza@ejemplo.test' }

/** What Marta claims rightly. */
export const martaRegistration = {
  username: martaPolicy.username,
  policyNumber: martaPolicy.policyNumber,
  email: martaPolicy.email,
}

/** What a stranger claims, who knows all but the e-mail. */
export const mallory = { email: 'mallory@ejemplo.test' }

/** The subjects of the mails that a registration brings. */
export const subjects = {
  firstKey: 'Bienvenido: su clave temporal de Segurometal',
  hasAccount: 'Ya tiene una cuenta en Segurometal',
}

/** Gives a policy to a person, who is made where they are missing, and gives the id of the policy. */
export async function createHolder(db: Db, holder: Holder): Promise<string> {
  const { username, displayName, ownEmail = null, policyNumber, email } = holder
  const { insuredItem = 'Ford Ka, AB 123 CD' } = holder
  const { id } = await db
    .insertInto('insured_persons')
    .values({ username, display_name: displayName, email: ownEmail })
    .onConflict((conflict) =>
      conflict.column('username').doUpdateSet({ display_name: displayName }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  const policy = await db
    .insertInto('policies')
    .values({
      insured_id: id,
      number: policyNumber,
      line_of_business: 'car',
      insured_item: insuredItem,
      coverage: 'Terceros completo',
      sum_insured_centavos: 1_250_000_000,
      valid_from: '2026-01-01',
      valid_to: '2026-12-31',
      cancelled_on: null,
      email,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return policy.id
}

/** Asks for a registration; what is not claimed otherwise is Ana's. */
export const register = (
  backend: Pick<TestBackend, 'app'>,
  claim: Readonly<Record<string, unknown>> = {},
  key: string = randomUUID(),
): Promise<ApiResponse> => {
  const { username, policyNumber, email } = ana
  return call(backend, 'POST', '/v1/registrations', {
    body: { username, policyNumber, email, ...claim },
    headers: { 'idempotency-key': key },
  })
}

/** A backend with Marta, who has an account, and Ana, who has a policy. */
export async function startWithAna(): Promise<TestBackend> {
  const backend = await startBackend()
  await createHolder(backend.db, ana)
  return backend
}

/** Sends all that is due: whom to, and the subject, of all mails up to now. */
export async function mails(backend: TestBackend): Promise<string[][]> {
  await deliverMail(backend)
  return backend.mail.letters.map(({ to, subject }) => [to, subject])
}

/** All accounts, in the order of their user names. */
export const accounts = ({ db }: TestBackend) =>
  db
    .selectFrom('accounts')
    .innerJoin('insured_persons', 'insured_persons.id', 'accounts.insured_id')
    .select(['accounts.username', 'email', 'password_hash', 'version'])
    .orderBy('accounts.username')
    .execute()

/** The key in the mail that was sent last. */
export const newestTemporaryPassword = ({ mail }: TestBackend): string =>
  temporaryPasswordIn(mail.letters.at(-1))

export const signInAsAna = (backend: TestBackend, key: string): Promise<ApiResponse> =>
  signIn(backend, key, ana.username)
