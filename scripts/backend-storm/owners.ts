import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { createAccountClient, openAccount } from './account-client.ts'
import { createClient, type Storm } from './client.ts'
import { recover, register } from './mail-actions.ts'
import { type StormPerson, stormPeople } from './people.ts'

/** Starts one client per person; resolves when all have finished their last action. */
export async function actAsOwners(storm: Storm, seconds: number): Promise<void> {
  await Promise.all(
    stormPeople.map((person, i) =>
      person.group === 'newcomer'
        ? actAsNewcomer(storm, person, (i % 8) * seconds * 90)
        : actAsOwner(storm, person, (i + 1) * seconds * 50),
    ),
  )
}

/** Mixes all actions, with one recovery after `recoverAfterMs`. */
async function actAsOwner(storm: Storm, person: StormPerson, recoverAfterMs: number) {
  const account = openAccount(storm, createClient(storm), person)
  const { signIn, failToSignIn, signOut, read, change } = createAccountClient(account)
  const actions = [signIn, signIn, signIn, failToSignIn, signOut, read, read, change]
  const recoverAt = Date.now() + recoverAfterMs
  const state = { recovered: false }
  while (!storm.ending.aborted) {
    if (!state.recovered && Date.now() >= recoverAt) {
      state.recovered = true
      await recover(account)
    }
    await actions[randomInt(actions.length)]?.()
    await wait(randomInt(50, 250))
  }
}

async function actAsNewcomer(storm: Storm, person: StormPerson, afterMs: number): Promise<void> {
  await wait(afterMs)
  const account = openAccount(storm, createClient(storm), person)
  await register(account)
  const { signIn, read } = createAccountClient(account)
  if (account.known.changes.low === 0) return
  await signIn()
  await read()
}
