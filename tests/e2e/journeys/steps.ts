import type { Person, World } from '../../support/fixtures/environment.ts'
import type { Screens } from '../../support/pages/kiosk-screens.ts'

interface Stage {
  readonly screens: Screens
  readonly world: World
  readonly person: Person
}

/** From the welcome screen to the sign-in, with the key that came by mail in hand. */
export async function recoverKey({ screens, world, person }: Stage): Promise<string> {
  await screens.welcome.goToRecovery()
  await screens.recovery.requestKey(person.username)
  const temporaryKey = await world.temporaryKeyFor(person)
  await screens.recoverySent.goToSignIn()
  return temporaryKey
}

/** From the welcome screen to the consultas. */
export async function signIn({ screens, person }: Pick<Stage, 'screens' | 'person'>) {
  await screens.welcome.goToSignIn()
  await screens.signIn.signIn(person.username, person.key)
}
