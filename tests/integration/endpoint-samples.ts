import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { createInsuredPerson } from '../../backend/src/dev/people.ts'
import { apiContract } from '../../shared/api/contract.ts'
import type { RequestBody, Endpoint, PathParams, QueryParams } from '../../shared/api/endpoint.ts'
import { maskEmail } from '../../backend/src/mail/email-on-file.ts'
import { createPolicyholder } from './policyholders.ts'
import type { TestBackend } from './support.ts'

/** An endpoint's name in the contract. */
export type EndpointName = keyof typeof apiContract

export const endpointNames = Object.keys(apiContract) as EndpointName[]

/** Returns an endpoint, typed as any endpoint. */
export const endpointOf = (name: EndpointName): Endpoint => apiContract[name]

/** A person whose rows all contain unique markers. */
export interface MarkedPerson {
  readonly username: string
  readonly displayName: string
  readonly email: string
  readonly policyNumber: string
  readonly policyId: string
  /** Strings that may occur only in responses to this person. */
  readonly markers: readonly string[]
}

/** The person named in a sample request, and the secrets in it. */
interface About {
  readonly person: MarkedPerson
  readonly secret: string
  readonly newPassword: string
}

type Sample<E> = E extends Endpoint
  ? { readonly query?: QueryParams<E> } & (E extends { readonly params: z.ZodType }
      ? { readonly params: PathParams<E> }
      : { readonly params?: never }) &
      (E extends { readonly body: z.ZodType }
        ? { readonly body: RequestBody<E> }
        : { readonly body?: never })
  : never

/** A sample request for any endpoint. */
interface AnySample {
  readonly query?: Readonly<Record<string, unknown>> | undefined
  readonly params?: Readonly<Record<string, string>>
  readonly body?: object
}

/** A sample request for each endpoint; the type makes sure that none is missing. */
const samples: {
  readonly [N in EndpointName]: (about: About) => Sample<(typeof apiContract)[N]>
} = {
  signIn: ({ person, secret }) => ({ body: { username: person.username, password: secret } }),
  getCurrentSession: () => ({}),
  signOut: () => ({}),
  changePassword: ({ person, secret, newPassword }) => ({
    body: { username: person.username, currentPassword: secret, newPassword },
  }),
  requestRecovery: ({ person }) => ({ body: { username: person.username } }),
  requestRegistration: ({ person: { username, policyNumber, email } }) => ({
    body: { username, policyNumber, email },
  }),
  getPasswordPolicy: () => ({}),
  listPolicies: () => ({ query: { limit: 10 } }),
  getCertificate: ({ person }) => ({ params: { policyId: person.policyId } }),
  requestCertificateMail: ({ person }) => ({ params: { policyId: person.policyId } }),
  listInstallments: () => ({ query: { limit: 10 } }),
  listClaims: () => ({ query: { limit: 10 } }),
  enrollKiosk: () => ({ body: { code: 'c'.repeat(43), key: 'k'.repeat(43) } }),
  getLiveness: () => ({}),
  getReadiness: () => ({}),
}

/** A response. `all` contains all headers and the body, to be searched. */
export interface RawResponse {
  readonly status: number
  readonly contentType: string
  readonly body: string
  readonly all: string
}

/** Headers and query parameters that carry a credential. */
export interface Credential {
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
}

export const bearer = (token: string, scheme = 'Bearer'): Credential => ({
  headers: { authorization: `${scheme} ${token}` },
})

/** Sends an endpoint's sample request. */
export async function sendSample(
  { app }: Pick<TestBackend, 'app'>,
  name: EndpointName,
  about: About,
  credential: Credential = {},
): Promise<RawResponse> {
  const { method, path, idempotencyKey } = endpointOf(name)
  const { params, query, body }: AnySample = samples[name](about)
  const filled = path.replace(/:(\w+)/g, (_, key: string) => params?.[key] ?? '')
  const search = new URLSearchParams(
    Object.entries({ ...query, ...credential.query }).map(([key, value]) => [key, String(value)]),
  )
  const response = await app.inject({
    method,
    url: `${filled}?${search.toString()}`,
    headers: {
      ...(idempotencyKey ? { 'idempotency-key': randomUUID() } : {}),
      ...credential.headers,
    },
    ...(body ? { payload: body } : {}),
  })
  const text = response.rawPayload.toString('latin1')
  const contentType = response.headers['content-type'] ?? ''
  const all = `${JSON.stringify(response.headers)}\n${response.body}\n${text}`
  return { status: response.statusCode, contentType, body: response.body, all }
}

/** Inserts a person with a policy, an installment and a claim, all with markers; if a password is given, also an account. */
export async function createMarkedPerson(
  { db, hasher }: TestBackend,
  number: number,
  word: string,
  password?: string,
): Promise<MarkedPerson> {
  const username = `DNI${30_111_222 + number * 7_919}`
  const person = { username, displayName: `${word} Paz`, email: `${word}@ejemplo.test` }
  if (password !== undefined) await createInsuredPerson(db, hasher, { ...person, password })
  const policyNumber = `ZZ${70_000_000 + number}`
  const policyId = await createPolicyholder(db, {
    ...person,
    policyNumber,
    insuredItem: `Ford ${word}`,
  })
  await db
    .insertInto('installments')
    .values({
      policy_id: policyId,
      number: 1,
      due_on: '2026-03-10',
      amount_centavos: 500,
      paid_on: null,
    })
    .execute()
  const claim = { number: `S-${word}`, occurred_on: '2026-02-01', last_step_on: '2026-02-02' }
  await db
    .insertInto('claims')
    .values({ ...claim, policy_id: policyId, last_step: 'reported' })
    .execute()
  const markers = [word, username.slice(3), policyNumber, maskEmail(person.email)]
  return { ...person, policyNumber, policyId, markers }
}

/** Returns the markers of a person that a response contains. */
export const markersIn = (response: RawResponse, person: MarkedPerson): readonly string[] =>
  person.markers.filter((marker) => response.all.includes(marker))
