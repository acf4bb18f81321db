import type { Person, Environment } from '../../support/fixtures/environment.ts'
import type { Screens } from '../../support/pages/kiosk-screens.ts'

interface JourneyContext {
  readonly screens: Screens
  readonly environment: Environment
  readonly person: Person
}

/** Requests a temporary password, goes from the welcome screen to sign-in and returns the password. */
export async function recoverPassword({
  screens,
  environment,
  person,
}: JourneyContext): Promise<string> {
  await screens.welcome.goToRecovery()
  await screens.recovery.requestTemporaryPassword(person.username)
  const temporaryPassword = await environment.temporaryPasswordFor(person)
  await screens.recoverySent.goToSignIn()
  return temporaryPassword
}

/** Signs in from the welcome screen. */
export async function signIn({ screens, person }: Pick<JourneyContext, 'screens' | 'person'>) {
  await screens.welcome.goToSignIn()
  await screens.signIn.signIn(person.username, person.password)
}
