import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type Client, createClient, newAction, type Storm } from './client.ts'
import { stormPeople, unknownUsernames } from './people.ts'

/** The attacked usernames: some have an account, some do not. */
const targets = [
  ...stormPeople.filter(({ group }) => group === 'attacked').map(({ username }) => username),
  ...unknownUsernames,
]

/** Attacks until the storm ends: bursts of parallel guesses, guesses of temporary passwords, and recoveries. */
export async function attack(storm: Storm): Promise<void> {
  const client = createClient(storm)
  for (let round = 0; !storm.ending.aborted; round += 1) {
    const username = targets[round % targets.length] ?? ''
    await guessInParallel(client, username, round)
    if (round % 5 === 0) await requestRecovery(client, username)
    await wait(randomInt(50, 150))
  }
}

async function guessInParallel(client: Client, username: string, round: number): Promise<void> {
  const guesses = Array.from({ length: 12 }, (_, i) => {
    const password = i % 4 === 3 ? temporaryPasswordGuess() : `adivino ${round} ${i} veces`
    const isChange = i % 3 === 2
    const sent = { action: newAction(), username, method: 'POST' } as const
    return isChange
      ? client.call({
          ...sent,
          kind: 'change',
          path: '/v1/password-changes',
          headers: { 'idempotency-key': sent.action },
          body: { username, currentPassword: password, newPassword: 'ahora es mio y de nadie' },
        })
      : client.call({
          ...sent,
          kind: 'sign-in',
          path: '/v1/sessions',
          body: { username, password },
        })
  })
  await Promise.all(guesses)
}

const temporaryPasswordGuess = () =>
  Array.from({ length: 13 }, () => '23456789abcdefghjkmnpqrstuvwxyz'[randomInt(31)]).join('')

async function requestRecovery(client: Client, username: string): Promise<void> {
  await client.callUntilFinal({
    kind: 'recovery',
    action: newAction(),
    username,
    method: 'POST',
    path: '/v1/password-recoveries',
    body: { username },
  })
}
