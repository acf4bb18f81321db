import { z } from 'zod'
import { Claim } from '../api/claims.ts'
import { Installment } from '../api/installments.ts'
import { AnyCursor, pageOf } from '../api/page.ts'
import { PasswordPolicy } from '../api/password-policy.ts'
import { PasswordChange } from '../api/password-changes.ts'
import { RecoveryAccepted } from '../api/password-recoveries.ts'
import { CertificateMailAccepted, Policy } from '../api/policies.ts'
import { Registration } from '../api/registrations.ts'
import { ChangeReason, ClientMode, Credentials, Insured } from '../api/sessions.ts'
import { Username } from '../api/username-schema.ts'
import { BranchInfo } from './branch-info.ts'
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

/** First screen of a visit: `goodbye` after "Finalizar", `expired` after a session that timed out. */
export const StartScreen = z.enum(['welcome', 'goodbye', 'expired'])
export type StartScreen = z.output<typeof StartScreen>

/** Error codes that every call to the backend can return. */
const backendErrors = ['rate-limited', 'unavailable', 'offline', 'misconfigured'] as const

/** Error codes that every call with a session can return. */
const sessionErrors = ['session-expired', ...backendErrors] as const

/** Requests a page of a list: the one at the cursor, or the first. */
const pageRequest = z.object({ cursor: AnyCursor.optional() })

/** Next step after a sign-in, without the token. */
export const SignInResult = z.discriminatedUnion('next', [
  z.object({ next: z.literal('home'), insured: Insured }),
  z.object({ next: z.literal('change-password'), reason: ChangeReason }),
])
export type SignInResult = z.output<typeof SignInResult>

/** Next step after a password change: `home` with a new session if the person was signed in, else `sign-in`. */
export const PasswordChangeResult = z.discriminatedUnion('next', [
  z.object({ next: z.literal('home'), insured: Insured }),
  z.object({ next: z.literal('sign-in') }),
])
export type PasswordChangeResult = z.output<typeof PasswordChangeResult>

/** A point on the page, in CSS px from its top left corner. */
export const Point = z.object({ x: z.number(), y: z.number() })
export type Point = Readonly<z.output<typeof Point>>

/**
 * Calls and events between the page and main. The types of the bridge, the handlers and the test connector are derived
 * from this object.
 */
export const contract = {
  /**
   * Starts a visit, or starts it again. Applies a changed config. Returns the person who is already signed in (on a
   * workstation only, else `null`).
   */
  start: call({
    input: empty,
    output: z.object({
      mode: ClientMode,
      version: z.string(),
      insured: Insured.nullable(),
      /** True if printing is allowed. */
      printing: z.boolean(),
      branch: BranchInfo,
      startScreen: StartScreen,
      serviceStatus: ServiceStatus,
    }),
    errors: [],
  }),
  /** Probes the backend, or rereads the config file if there is no usable config, and returns the new service status. */
  recheckService: call({ input: empty, output: ServiceStatus, errors: [] }),
  /** Signs in with a password or a temporary password. */
  signIn: call({
    input: Credentials,
    output: SignInResult,
    errors: ['invalid-credentials', ...backendErrors],
  }),
  /** Ends the visit: deletes the session and replaces the calling page. */
  finish: call({ input: empty, output: empty, errors: [] }),
  /** Ends the session immediately, also on the backend if it can be reached. The page stays open. */
  signOut: call({ input: empty, output: empty, errors: [] }),
  /** Requests a temporary password by e-mail. */
  requestRecovery: call({
    input: z.object({ username: Username }),
    output: RecoveryAccepted,
    errors: [...backendErrors],
  }),
  /** Requests the first temporary password for a person with a policy and no account. */
  requestRegistration: call({
    input: Registration,
    output: RecoveryAccepted,
    errors: [...backendErrors],
  }),
  /** Changes the password. `currentPassword` may be the temporary password. */
  changePassword: call({
    input: PasswordChange,
    output: PasswordChangeResult,
    errors: ['invalid-credentials', 'weak-password', 'password-reused', ...backendErrors],
  }),
  /** Rules for a new password. */
  getPasswordPolicy: call({
    input: empty,
    output: PasswordPolicy,
    errors: [...backendErrors],
  }),
  /** The signed-in person's policies, those in force first. */
  listPolicies: call({ input: pageRequest, output: pageOf(Policy), errors: [...sessionErrors] }),
  /** A policy's coverage certificate: a PDF in base64. */
  getCertificate: call({
    input: z.object({ policyId: z.string() }),
    output: z.object({ pdf: z.base64() }),
    errors: ['not-found', 'policy-not-in-force', ...sessionErrors],
  }),
  /** Requests a policy's certificate by e-mail, to the address on file. */
  requestCertificateMail: call({
    input: z.object({ policyId: z.string() }),
    output: CertificateMailAccepted,
    errors: ['not-found', 'policy-not-in-force', ...sessionErrors],
  }),
  /** Prints the certificate on the screen. Fails with `printer-failed` if printing is not allowed. */
  printCertificate: call({ input: empty, output: empty, errors: ['printer-failed'] }),
  /** The signed-in person's installments, overdue ones first. */
  listInstallments: call({
    input: pageRequest,
    output: pageOf(Installment),
    errors: [...sessionErrors],
  }),
  /** The signed-in person's claims, open ones first. */
  listClaims: call({ input: pageRequest, output: pageOf(Claim), errors: [...sessionErrors] }),
  /** Reports activity that main cannot see: text entered without a key, and presses of the countdown dialog's button. */
  reportActivity: call({ input: empty, output: empty, errors: [] }),
  /**
   * Reports whether the page shows a screen on which people wait for an e-mail. While it does and no one is signed in, the
   * idle time is at least 5 minutes.
   */
  setWaiting: call({ input: z.object({ waiting: z.boolean() }), output: empty, errors: [] }),
  /** Reports the position of a touch, for the staff gesture. Ignored unless main itself has seen the touch. */
  reportTouch: call({
    input: Point,
    output: empty,
    errors: [],
  }),
  /** Sent with the seconds until the visit ends when the idle countdown starts, and with `null` when it is canceled. */
  idleCountdown: event(z.object({ seconds: z.int().positive().nullable() })),
  /** Sent when the service status or the next retry time changes. */
  serviceStatusChanged: event(ServiceStatus),
  /** Sent when the config file has changed. The new config takes effect at the next `start`. */
  configChanged: event(empty),
}

/** Type of {@link contract}. */
export type VisitorContract = typeof contract

/** The page's API. */
export type KioskBridge = Bridge<VisitorContract>

/** Names of all calls of {@link contract}. */
export const callNames = namesOf(contract, 'call') as CallName<VisitorContract>[]

/** Names of all events of {@link contract}. */
export const eventNames = namesOf(contract, 'event') as EventName<VisitorContract>[]
