import { randomUUID } from 'node:crypto'
import type { Db } from '../../backend/src/database.ts'
import { temporaryPasswordIn } from '../support/fakes/fake-mail-server.ts'
import {
  type ApiResponse,
  call,
  deliverMail,
  marta,
  signIn,
  startBackend,
  type TestBackend,
} from './support.ts'

/** A person with a policy; `email` is stored in the policy, `ownEmail` with the person. */
export interface Holder {
  readonly username: string
  readonly displayName: string
  readonly policyNumber: string
  readonly email: string | null
  readonly ownEmail?: string | null
  readonly insuredItem?: string
}

/** A person with a policy and no account. */
export const ana = {
  username: 'DNI31222333',
  displayName: 'Ana Paz',
  policyNumber: 'AU12345678',
  email: 'ana@ejemplo.test',
}

/** Marta, who has an account, as the holder of a policy with a different e-mail address. */
export const martaPolicy = { ...marta, policyNumber: 'AU00000002', email: 'poliza@ejemplo.test' }

/** Marta's correct registration data. */
export const martaRegistration = {
  username: martaPolicy.username,
  policyNumber: martaPolicy.policyNumber,
  email: martaPolicy.email,
}

/** Registration data from an attacker, who knows everything except the e-mail address. */
export const mallory = { email: 'mallory@ejemplo.test' }

/** Subjects of registration e-mails. */
export const subjects = {
  welcome: 'Bienvenido: su clave temporal de Segurometal',
  hasAccount: 'Ya tiene una cuenta en Segurometal',
}

/** Inserts a policy, and its holder if missing; returns the policy's id. */
export async function createPolicyholder(db: Db, holder: Holder): Promise<string> {
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

/** Requests a registration, by default with Ana's data. */
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

/** Starts a backend with Marta, who has an account, and Ana, who has a policy. */
export async function startWithAna(): Promise<TestBackend> {
  const backend = await startBackend()
  await createPolicyholder(backend.db, ana)
  return backend
}

/** Sends all due e-mails; returns the recipient and subject of every e-mail so far. */
export async function mails(backend: TestBackend): Promise<string[][]> {
  await deliverMail(backend)
  return backend.mail.mails.map(({ to, subject }) => [to, subject])
}

/** Returns all accounts, sorted by username. */
export const accounts = ({ db }: TestBackend) =>
  db
    .selectFrom('accounts')
    .innerJoin('insured_persons', 'insured_persons.id', 'accounts.insured_id')
    .select(['accounts.username', 'email', 'password_hash', 'version'])
    .orderBy('accounts.username')
    .execute()

/** Returns the temporary password of the newest e-mail. */
export const newestTemporaryPassword = ({ mail }: TestBackend): string =>
  temporaryPasswordIn(mail.mails.at(-1))

export const signInAsAna = (backend: TestBackend, password: string): Promise<ApiResponse> =>
  signIn(backend, password, ana.username)
