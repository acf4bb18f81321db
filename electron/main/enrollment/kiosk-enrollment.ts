import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { Enrollment, enrollKiosk } from '../../../shared/api/kiosks.ts'
import type { EnrollmentState } from '../../../shared/ipc/staff-contract.ts'
import type { HttpClient } from '../backend/http-client.ts'
import { enrollmentDelay } from '../base/backoff.ts'
import type { Log } from '../base/log.ts'
import type { MonotonicClock } from '../base/monotonic-clock.ts'
import type { ConfigStore } from '../config/config-store.ts'
import type { LastingSecret } from '../session/keychain.ts'

interface EnrollmentOptions {
  readonly config: Pick<ConfigStore, 'current' | 'enrollmentCode' | 'on'>
  readonly secret: LastingSecret
  readonly clock: MonotonicClock
  readonly random: () => number
  readonly log: Log
}

/** Parts of main that are created after this one. */
interface StartedParts {
  readonly http: Pick<HttpClient, 'request'>
  /** Returns false while a person is signed in. */
  readonly isQuiet: () => boolean
}

/** The entry's content: the kiosk's key, and the SHA-256 of the code that it belongs to. */
const StoredKey = z.object({ codeHash: z.string(), key: Enrollment.shape.key })

/** A code in the config, and the backend on which it is used. */
interface Target {
  readonly code: string
  readonly apiUrl: string
}

interface EnrollmentError {
  readonly code: string
  readonly retryAfterSeconds?: number | undefined
}
const keychainFailed: EnrollmentError = { code: 'keychain' }

/** Error codes with which the backend refuses a code for good; after any other error, the code may still be accepted. */
const refusals: readonly string[] = ['invalid-credentials', 'validation']

/**
 * Enrolls this kiosk with the code in the config: generates a key, stores it in the keychain, and only then sends it,
 * because a code can be used with only one key. On startup it sends the stored key again, which the backend accepts.
 * Unless the backend refuses the code, it retries later, and meanwhile sends the key with every request.
 */
export class KioskEnrollment {
  readonly #options: EnrollmentOptions
  #parts: StartedParts | undefined
  #target: Target | undefined
  #key: string | undefined
  #state: EnrollmentState = 'none'
  #failures = 0
  #cancelRetry: () => void = () => undefined

  constructor(options: EnrollmentOptions) {
    this.#options = options
  }

  /** The key that every request carries; `undefined` before it is in the keychain, and after a refusal. */
  readonly key = (): string | undefined => (this.#state === 'refused' ? undefined : this.#key)

  readonly state = (): EnrollmentState => this.#state

  /** Enrolls in the background, now and whenever the config names another code or backend. */
  readonly start = (parts: StartedParts): void => {
    this.#parts = parts
    this.#options.config.on('applied', this.#follow)
    this.#follow()
  }

  readonly #follow = (): void => {
    const target = this.#wanted()
    if (target?.code === this.#target?.code && target?.apiUrl === this.#target?.apiUrl) return
    this.#cancelRetry()
    this.#target = target
    this.#key = undefined
    this.#failures = 0
    this.#state = target ? 'pending' : 'none'
    if (target) void this.#enroll(target)
  }

  #wanted(): Target | undefined {
    const { config } = this.#options
    const [code, current] = [config.enrollmentCode(), config.current()]
    return code !== undefined && current.ok ? { code, apiUrl: current.value.apiUrl } : undefined
  }

  async #enroll(target: Target): Promise<void> {
    const key = await this.#keyFor(target.code)
    if (this.#target !== target) return
    this.#key = key
    const failure = key === undefined ? keychainFailed : await this.#send(target.code, key)
    if (this.#target !== target) return
    if (failure === undefined) {
      this.#state = 'enrolled'
      this.#options.log('kiosk-enrolled')
      return
    }
    const { code, retryAfterSeconds } = failure
    this.#state = refusals.includes(code) ? 'refused' : 'pending'
    this.#options.log('enrollment-failed', { code })
    this.#failures += 1
    this.#retryLater(target, retryAfterSeconds)
  }

  /** Returns the error if the backend does not accept the key. */
  async #send(code: string, key: string): Promise<EnrollmentError | undefined> {
    const result = await this.#parts?.http.request(enrollKiosk, {
      body: { code, key },
      noRetry: true,
    })
    return result?.ok ? undefined : result?.error
  }

  #retryLater(target: Target, waitSeconds = 0): void {
    const { clock, random } = this.#options
    const delayMs = Math.max(enrollmentDelay(this.#failures, random), waitSeconds * 1000)
    this.#cancelRetry = clock.schedule(delayMs, () => {
      if (this.#parts?.isQuiet()) void this.#enroll(target)
      else this.#retryLater(target)
    })
  }

  /** Returns the key that belongs to a code, generating one for a new code; `undefined` if the keychain cannot store it. */
  async #keyFor(code: string): Promise<string | undefined> {
    const { secret } = this.#options
    const text = await secret.read()
    if (!text.ok) return undefined
    const codeHash = createHash('sha256').update(code).digest('base64url')
    const stored = parse(text.value)
    if (stored?.codeHash === codeHash) return stored.key
    const key = randomBytes(32).toString('base64url')
    return (await secret.write(JSON.stringify({ codeHash, key }))) ? key : undefined
  }
}

/** Returns `undefined` for an entry that is missing or damaged. */
function parse(text: string | undefined) {
  try {
    return StoredKey.safeParse(JSON.parse(text ?? 'null')).data
  } catch {
    return undefined
  }
}
