import type { Answer } from './http-client.ts'
import { type Client, newAction, type Storm } from './client.ts'
import { createKnowledge, isUnclear, type Knowledge } from './ledger.ts'
import type { StormPerson } from './people.ts'

/** The actions of one person, each of which updates the account's expected state. */
export interface AccountClient {
  readonly signIn: () => Promise<void>
  readonly failToSignIn: () => Promise<void>
  readonly signOut: () => Promise<void>
  readonly read: () => Promise<void>
  readonly change: () => Promise<void>
}

/** Time after which the work of a request whose connection was cut has certainly ended. */
const afterCutMs = 20_000

/** Failures that lock an account; a response is predictable only below this number. */
const threshold = 5

const maxFailures = 15

/** State that the functions in this file share. `exact` is true if no one else acts on this account. */
export interface Account {
  readonly person: StormPerson
  readonly client: Client
  readonly storm: Storm
  readonly known: Knowledge
  readonly exact: boolean
  /** Number of wrong passwords sent, kept below the number after which only a recovery helps. */
  failures: number
}

export function openAccount(storm: Storm, client: Client, person: StormPerson): Account {
  const known = createKnowledge(person.password)
  storm.ledger.known.set(person.username, known)
  return { person, client, storm, known, exact: person.group !== 'attacked', failures: 0 }
}

export const createAccountClient = (account: Account): AccountClient => ({
  signIn: () => signIn(account),
  failToSignIn: () => failToSignIn(account),
  signOut: () => signOut(account),
  read: () => read(account),
  change: () => change(account),
})

/** Other clients do not lock a known client, so its responses are predictable too. */
const isForetold = ({ exact, known }: Account) => exact || known.deviceCookie !== undefined

const headersOf = ({ known }: Account): Readonly<Record<string, string>> =>
  known.deviceCookie === undefined ? {} : { 'device-cookie': known.deviceCookie }

export const postSession = (account: Account) =>
  ({ method: 'POST', path: '/v1/sessions', headers: headersOf(account) }) as const

const wasCut = ({ known }: Account) => Date.now() - known.cutAt < afterCutMs

/** Records a request without a definite response, whose work may still be in progress. */
function noteUnclear({ known }: Account, { outcome }: Answer): boolean {
  const unclear = isUnclear(outcome)
  if (unclear) known.cutAt = Date.now()
  return unclear
}

export function report(account: Account, finding: string): void {
  const { storm, person } = account
  if (isForetold(account)) storm.ledger.findings.push(`${person.username}: ${finding}`)
}

async function signIn(account: Account): Promise<void> {
  const { known, client, person } = account
  const { username } = person
  const [password = ''] = known.passwords
  const mayBeLocked = known.failures.high >= threshold || wasCut(account)
  const body = { username, password }
  const sent = { kind: 'sign-in', action: newAction(), username } as const
  const answer = await client.call({ ...sent, ...postSession(account), body })
  if (noteUnclear(account, answer)) {
    known.failures.low = 0
    known.possibleSessions += 1
  } else if (answer.outcome === 201) {
    const { token } = answer.body['session'] as { token: string }
    known.tokens.add(token)
    const { deviceCookie } = answer.body
    // After a cut connection, a failure without the cookie may still be counted, and only a success without the cookie
    // clears it.
    if (typeof deviceCookie === 'string' && !wasCut(account)) known.deviceCookie = deviceCookie
    known.failures = { low: 0, high: wasCut(account) ? known.failures.high : 0 }
  } else if (answer.outcome === 401 && known.passwords.length > 1) {
    known.passwords = known.passwords.slice(1)
    known.failures.high += 1
  } else if (answer.outcome !== 'not-sent' && !mayBeLocked) {
    report(account, `the right password got ${answer.outcome}`)
  }
}

async function failToSignIn(account: Account): Promise<void> {
  const { known, client, person } = account
  if (isForetold(account) && known.failures.high >= threshold - 1) return
  if ((account.failures += 1) > maxFailures) return
  const body = { username: person.username, password: 'esto no es correcto' }
  const sent = { kind: 'sign-in', action: newAction(), username: person.username } as const
  const answer = await client.call({ ...sent, ...postSession(account), body })
  if (noteUnclear(account, answer)) known.failures.high += 1
  else if (answer.outcome === 401) {
    // A correct sign-in whose connection was cut may still finish after this failure and clear it.
    known.failures = {
      low: wasCut(account) ? known.failures.low : known.failures.low + 1,
      high: known.failures.high + 1,
    }
  } else if (answer.outcome !== 'not-sent') {
    report(account, `a wrong password got ${answer.outcome}`)
  }
}

async function signOut(account: Account): Promise<void> {
  const { known, client, person } = account
  const [token] = known.tokens
  if (token === undefined) return
  known.tokens.delete(token)
  const answer = await client.call({
    kind: 'sign-out',
    action: newAction(),
    username: person.username,
    method: 'DELETE',
    path: '/v1/sessions/current',
    headers: { authorization: `Bearer ${token}` },
  })
  if (noteUnclear(account, answer) || answer.outcome === 'not-sent') known.possibleSessions += 1
  else if (answer.outcome !== 204) report(account, `a sign-out got ${answer.outcome}`)
}

async function read(account: Account): Promise<void> {
  const { known, client, person } = account
  const [token] = known.tokens
  if (token === undefined) return
  const answer = await client.call({
    kind: 'read',
    action: newAction(),
    username: person.username,
    method: 'GET',
    path: '/v1/me/policies',
    headers: { authorization: `Bearer ${token}` },
  })
  if (answer.outcome === 200) {
    const numbers = (answer.body['items'] as { number: string }[]).map(({ number }) => number)
    if (numbers.join() !== person.policyNumber) report(account, `read ${numbers.join()}`)
  } else if (answer.outcome === 401) {
    known.tokens.delete(token)
    report(account, 'a session ended by itself')
  }
}

async function change(account: Account): Promise<void> {
  const [current = ''] = account.known.passwords
  await changeFrom(account, current)
}

/** Changes the password, with the current or a temporary one, and retries until the response is final. */
export async function changeFrom(account: Account, currentPassword: string): Promise<boolean> {
  const { known, client, person } = account
  const action = newAction()
  const newPassword = `huracan-${action}-sobre-el-rio`
  const mayFail = known.failures.high >= threshold || wasCut(account) || known.passwords.length > 1
  const { outcome } = await client.callUntilFinal({
    kind: 'change',
    action,
    username: person.username,
    method: 'POST',
    path: '/v1/password-changes',
    headers: headersOf(account),
    body: { username: person.username, currentPassword, newPassword },
  })
  if (outcome === 204) {
    known.passwords = [newPassword]
    known.tokens.clear()
    known.possibleSessions = wasCut(account) ? known.possibleSessions : 0
    known.failures = { low: 0, high: wasCut(account) ? known.failures.high : 0 }
    known.changes = { low: known.changes.low + 1, high: known.changes.high + 1 }
    return true
  }
  if (outcome === 401) known.failures.high += 1
  if (outcome === 401 && !mayFail) report(account, 'a change with the right password got 401')
  if (outcome === 422) report(account, 'a change with a good password got 422')
  if (typeof outcome !== 'number' || outcome >= 500 || outcome === 409) {
    known.passwords = [newPassword, ...known.passwords]
    known.changes.high += 1
    known.possibleSessions += known.tokens.size
    known.tokens.clear()
    known.cutAt = Date.now()
  }
  return false
}
