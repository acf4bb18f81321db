import { createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { DeviceCookie } from '../../../shared/api/sessions.ts'
import { type LastingSecret, maxSecretLength } from './keychain.ts'

/** Largest number of accounts whose cookie is kept. */
const maxCookies = 20

/**
 * The entry's content: the cookies, newest first, each after the HMAC of its username under `secret`. A username itself is
 * never stored: it is a document number.
 */
const StoredCookies = z.object({
  secret: z.string().min(1),
  cookies: z.array(z.tuple([z.string(), DeviceCookie])),
})
type StoredCookies = z.output<typeof StoredCookies>

interface DeviceCookiesOptions {
  readonly secret: LastingSecret
  /** Returns false on a kiosk, which must not keep anything about a person. */
  readonly mayKeep: () => boolean
}

/**
 * The cookies that a workstation has received, one per account that signed in on it. A cookie grants no access: it only
 * makes the backend count this machine's failed sign-in attempts separately.
 */
export class DeviceCookies {
  readonly #options: DeviceCookiesOptions
  /** Cookies by username that are not in the keychain yet. */
  readonly #unsaved = new Map<string, string>()
  #stored: StoredCookies | undefined
  #work: Promise<unknown> = Promise.resolve()

  constructor(options: DeviceCookiesOptions) {
    this.#options = options
  }

  /** Returns the cookie to send with a request about this account. Never waits for the keychain. */
  readonly of = (username: string): string | undefined => {
    if (!this.#options.mayKeep()) return undefined
    const tag = this.#stored && tagOf(this.#stored.secret, username)
    const stored = this.#stored?.cookies.find(([one]) => one === tag)
    return this.#unsaved.get(username) ?? stored?.[1]
  }

  /** Keeps an account's cookie in memory, and in the keychain if that is usable. */
  readonly keep = (username: string, cookie: string | undefined): void => {
    if (cookie === undefined || !this.#options.mayKeep()) return
    this.#unsaved.set(username, cookie)
    void this.#enqueue(() => this.#save())
  }

  /** Reads the cookies from the keychain, or deletes them if they may not be kept. */
  readonly load = (): Promise<void> =>
    this.#enqueue(() => (this.#options.mayKeep() ? this.#read() : this.#remove()))

  async #read(): Promise<StoredCookies | undefined> {
    const text = await this.#options.secret.read()
    if (text.ok) this.#stored = parse(text.value) ?? { secret: newSecret(), cookies: [] }
    return this.#stored
  }

  async #save(): Promise<void> {
    const before = this.#stored ?? (await this.#read())
    const { secret, mayKeep } = this.#options
    if (!before || !mayKeep()) return
    const added = [...this.#unsaved]
    const next = added.reduce(withCookie, before)
    if (!(await secret.write(JSON.stringify(next)))) return
    this.#stored = next
    for (const [username, cookie] of added) {
      if (this.#unsaved.get(username) === cookie) this.#unsaved.delete(username)
    }
  }

  async #remove(): Promise<void> {
    this.#unsaved.clear()
    this.#stored = undefined
    await this.#options.secret.remove()
  }

  /** Runs tasks one after the other, so that none overwrites what another has stored. */
  async #enqueue(task: () => Promise<unknown>): Promise<void> {
    this.#work = this.#work.then(task)
    await this.#work
  }
}

const newSecret = () => randomBytes(16).toString('base64url')

/** Short, so that more cookies fit: 72 bits are enough to distinguish the accounts on one machine. */
const tagOf = (secret: string, username: string) =>
  createHmac('sha256', secret).update(username).digest().subarray(0, 9).toString('base64url')

/** Returns the cookies with an account's new one first, dropping the oldest ones that do not fit into the keychain entry. */
function withCookie(
  { secret, cookies }: StoredCookies,
  [username, cookie]: readonly [string, string],
): StoredCookies {
  const tag = tagOf(secret, username)
  const others = cookies.filter(([one]) => one !== tag)
  const all: StoredCookies['cookies'] = [[tag, cookie], ...others.slice(0, maxCookies - 1)]
  while (JSON.stringify({ secret, cookies: all }).length > maxSecretLength) all.pop()
  return { secret, cookies: all }
}

/** Returns `undefined` for an entry that is missing or damaged. */
function parse(text: string | undefined): StoredCookies | undefined {
  try {
    return StoredCookies.safeParse(JSON.parse(text ?? 'null')).data
  } catch {
    return undefined
  }
}
