import { z } from 'zod'
import { Claim } from '../api/claims.ts'
import { Installment } from '../api/installments.ts'
import { Cursor, pageOf } from '../api/page.ts'
import { PasswordPolicy } from '../api/password-policy.ts'
import { PasswordChange } from '../api/password-changes.ts'
import { RecoveryAccepted } from '../api/password-recoveries.ts'
import { Policy } from '../api/policies.ts'
import { Registration } from '../api/registrations.ts'
import { ChangeReason, ClientMode, Credentials, Insured } from '../api/sessions.ts'
import { Username } from '../api/username-schema.ts'
import {
  type Bridge,
  call,
  type CallName,
  event,
  type EventName,
  namesOf,
} from './contract-types.ts'
import { ServiceStatus } from './service-status.ts'

const empty = z.object({})

/** How a visit begins: as for anybody who comes, after "Finalizar", or after a session that ended by itself. */
export const StartScreen = z.enum(['welcome', 'goodbye', 'expired'])
export type StartScreen = z.output<typeof StartScreen>

/** How any call to the backend can fail. */
const backendErrors = ['rate-limited', 'unavailable', 'offline', 'misconfigured'] as const

/** How a call for the person who is signed in can fail. */
const sessionErrors = ['session-expired', ...backendErrors] as const

/** Which part of a list: from its beginning, or on from where the last part ended. */
const pageRequest = z.object({ cursor: Cursor.optional() })

/** What the backend wants next from the person who proved who they are. It carries no token. */
export const SignInResult = z.discriminatedUnion('next', [
  z.object({ next: z.literal('home'), insured: Insured }),
  z.object({ next: z.literal('change-password'), reason: ChangeReason }),
])
export type SignInResult = z.output<typeof SignInResult>

/** Where a changed password leads: to the sign-in, or on with a new session for whoever was signed in. */
export const PasswordChangeResult = z.discriminatedUnion('next', [
  z.object({ next: z.literal('home'), insured: Insured }),
  z.object({ next: z.literal('sign-in') }),
])
export type PasswordChangeResult = z.output<typeof PasswordChangeResult>

/**
 * Everything that crosses between the page and main. The bridge, the handlers and the connector of the tests are
 * derived from this object.
 */
export const contract = {
  /**
   * Asked where nobody is in the middle of something, by a new page first of all: how to look, who is already signed in
   * (workstation alone) and whether people can be served. A changed configuration counts from here on.
   */
  start: call({
    input: empty,
    output: z.object({
      mode: ClientMode,
      version: z.string(),
      insured: Insured.nullable(),
      /** Whether there is a printer that people may use. */
      printing: z.boolean(),
      startScreen: StartScreen,
      serviceStatus: ServiceStatus,
    }),
    errors: [],
  }),
  /** Looks at once whether the backend is back, or the configuration mended. */
  recheckService: call({ input: empty, output: ServiceStatus, errors: [] }),
  /** Signs in with a password or a temporary key. */
  signIn: call({
    input: Credentials,
    output: SignInResult,
    errors: ['invalid-credentials', ...backendErrors],
  }),
  /** Ends the visit, with all that is the person's: the next one gets another page than the one that calls. */
  finish: call({ input: empty, output: empty, errors: [] }),
  /** Ends the session alone, here at once and on the backend as soon as it can be reached. */
  signOut: call({ input: empty, output: empty, errors: [] }),
  /** Asks for a temporary key by e-mail. */
  requestRecovery: call({
    input: z.object({ username: Username }),
    output: RecoveryAccepted,
    errors: [...backendErrors],
  }),
  /** Asks for the first temporary key of a person who has a policy and no account yet. */
  requestRegistration: call({
    input: Registration,
    output: RecoveryAccepted,
    errors: [...backendErrors],
  }),
  /** Changes the password; `currentPassword` may be the temporary key. */
  changePassword: call({
    input: PasswordChange,
    output: PasswordChangeResult,
    errors: ['invalid-credentials', 'weak-password', 'password-reused', ...backendErrors],
  }),
  /** The rules that a new password must meet. */
  getPasswordPolicy: call({
    input: empty,
    output: PasswordPolicy,
    errors: [...backendErrors],
  }),
  /** The policies of the person who is signed in, those in force first. */
  listPolicies: call({ input: pageRequest, output: pageOf(Policy), errors: [...sessionErrors] }),
  /** The coverage certificate of one of their policies: a PDF in base64. */
  getCertificate: call({
    input: z.object({ policyId: z.string() }),
    output: z.object({ pdf: z.base64() }),
    errors: ['not-found', 'policy-not-in-force', ...sessionErrors],
  }),
  /** Prints the certificate that is on the screen, where the configuration allows a printer. */
  printCertificate: call({ input: empty, output: empty, errors: ['printer-failed'] }),
  /** Their instalments, those overdue first. */
  listInstallments: call({
    input: pageRequest,
    output: pageOf(Installment),
    errors: [...sessionErrors],
  }),
  /** Their claims, the newest first. */
  listClaims: call({ input: pageRequest, output: pageOf(Claim), errors: [...sessionErrors] }),
  /** Somebody is there, as main may not see by itself: text that came without a key, or an answer to the countdown. */
  reportActivity: call({ input: empty, output: empty, errors: [] }),
  /**
   * Where a finger touched the page, in CSS px: the preload script tells it, for the gesture of the staff. It counts only
   * together with a touch that main has seen.
   */
  reportTouch: call({
    input: z.object({ x: z.number(), y: z.number() }),
    output: empty,
    errors: [],
  }),
  /** Nobody seems to be there: the visit ends in so many seconds. `null` when somebody is there after all. */
  idleCountdown: event(z.object({ seconds: z.int().positive().nullable() })),
  /** Whether people can be served is another matter than before, or when main looks again is. */
  serviceStatusChanged: event(ServiceStatus),
  /** There is another configuration, which counts from the next `start` on. */
  configChanged: event(empty),
}

/** The contract as a type. */
export type KioskContract = typeof contract

/** What the page sees of main. */
export type KioskBridge = Bridge<KioskContract>

/** Names of all calls. */
export const callNames = namesOf(contract, 'call') as CallName<KioskContract>[]

/** Names of all events. */
export const eventNames = namesOf(contract, 'event') as EventName<KioskContract>[]
