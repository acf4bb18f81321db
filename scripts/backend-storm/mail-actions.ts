import { setTimeout as wait } from 'node:timers/promises'
import { type Account, changeFrom, postSession, report } from './account-client.ts'
import { type Call, newAction } from './client.ts'
import type { Answer } from './http-client.ts'

/**
 * Time within which an e-mail must arrive. After a worker has been killed, its e-mails arrive later, when their leases have
 * expired.
 */
const mailLimitMs = 240_000

/** Requests a temporary password, reads it from the e-mail, and chooses a new password with it. */
export async function recover(account: Account): Promise<void> {
  const { person, client, storm, known } = account
  const since = Date.now()
  const { outcome } = await client.callUntilFinal({
    kind: 'recovery',
    action: newAction(),
    username: person.username,
    method: 'POST',
    path: '/v1/password-recoveries',
    body: { username: person.username },
  })
  known.recoveries.high += 1
  if (outcome !== 202) return
  known.recoveries.low += 1
  const password = await readPassword(account, since)
  if (password === undefined) {
    if (!storm.ending.aborted) report(account, 'no e-mail came after a recovery')
  } else await usePassword(account, password)
}

/** Registers a newcomer with two simultaneous requests, and chooses a password with the temporary one from the e-mail. */
export async function register(account: Account): Promise<void> {
  const { person, client, storm } = account
  const since = Date.now()
  const { username, policyNumber, email } = person
  const call: Call = {
    kind: 'registration',
    action: newAction(),
    username,
    method: 'POST',
    path: '/v1/registrations',
    body: { username, policyNumber, email },
  }
  const answers = await Promise.all([client.callUntilFinal(call), client.callUntilFinal(call)])
  const accepted = answers.some(({ outcome }) => outcome === 202)
  storm.ledger.registrations.set(username, { low: accepted ? 1 : 0, high: 1 })
  if (!accepted) return
  const password = await readPassword(account, since)
  if (password !== undefined) await usePassword(account, password)
  else if (!storm.ending.aborted) report(account, 'no e-mail came after a registration')
}

/** Waits for the temporary password; `undefined` if none arrives before the time limit or the end of the storm. */
async function readPassword({ storm, person }: Account, since: number) {
  while (Date.now() - since < mailLimitMs && !storm.ending.aborted) {
    const mail = storm.mail.mails.findLast(({ at, to }) => at >= since && to === person.email)
    const password = /\b[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{5}\b/.exec(mail?.text ?? '')?.[0]
    if (password !== undefined) return password
    await wait(200)
  }
  return undefined
}

async function usePassword(account: Account, password: string): Promise<void> {
  const answer = await signInUntilFinal(account, password)
  if (answer.outcome !== 200) {
    report(account, `a temporary password from an e-mail got ${answer.outcome}`)
    return
  }
  if (!(await changeFrom(account, password)) && !account.storm.ending.aborted)
    report(account, 'a change with a temporary password was refused')
}

async function signInUntilFinal(account: Account, password: string): Promise<Answer> {
  const { person, client, known } = account
  for (;;) {
    const answer = await client.call({
      kind: 'sign-in',
      action: newAction(),
      username: person.username,
      ...postSession(account),
      body: { username: person.username, password },
    })
    if (typeof answer.outcome === 'number' && answer.outcome < 500) return answer
    known.cutAt = Date.now()
    await wait(200)
  }
}
