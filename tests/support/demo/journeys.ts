import { expect } from '@playwright/test'
import type { Person } from '../fixtures/environment.ts'
import { changeByOwnWish, consult, register } from './insurance-journeys.ts'
import { finish, type Stage } from './demo-context.ts'

/** Walks every journey of the manual, with a picture of each step; throws at the first that fails. */
export async function walkJourneys(stage: Stage): Promise<void> {
  const { world } = stage
  const person = await world.newPerson()
  await welcomeAndSignIn(stage, person)
  const forgetful = await world.newPerson()
  await lock(stage, forgetful)
  const temporaryKey = await recover(stage, forgetful)
  const chosenKey = 'tres gatos en la cancha de bochas'
  await changeTemporaryKey(stage, temporaryKey, chosenKey)
  await signInAgain(stage, forgetful, chosenKey)
  const careful = await world.newPerson()
  const newKey = await changeByOwnWish(stage, careful)
  await register(stage)
  await consult(stage, { ...careful, key: newKey })
}

async function welcomeAndSignIn({ storyboard, screens }: Stage, person: Person): Promise<void> {
  storyboard.chapter('J1')
  await expect(screens.welcome.title).toBeVisible()
  await storyboard.picture('La pantalla de inicio pregunta qué desea hacer.')

  storyboard.chapter('J2')
  await screens.welcome.goToSignIn()
  await expect(screens.signIn.title).toBeVisible()
  await storyboard.picture('Se piden el usuario y la clave.')
  await screens.hands.write(screens.signIn.username, person.username)
  await screens.hands.write(screens.signIn.key, person.key)
  await storyboard.picture('El número se muestra con puntos, para revisarlo.')
  await screens.hands.press(screens.signIn.confirm)
  await expect(screens.home.title).toBeVisible()
  await storyboard.picture('«Confirmar» lleva a las consultas.')
  await screens.home.finish()
  await expect(screens.goodbye).toBeVisible()
  await storyboard.picture('«Finalizar» cierra la sesión.')
  await expect(screens.welcome.title).toBeVisible({ timeout: 20_000 })
}

async function lock({ storyboard, screens }: Stage, person: Person): Promise<void> {
  storyboard.chapter('J3')
  await screens.welcome.goToSignIn()
  await screens.hands.write(screens.signIn.username, person.username)
  for (let attempt = 1; attempt <= 5; attempt++) {
    await screens.signIn.enterKey(`clave equivocada ${attempt}`)
    await expect(screens.signIn.problem).toContainText('no coinciden')
    if (attempt === 1) await storyboard.picture('Una clave equivocada se dice con calma.')
  }
  await screens.signIn.enterKey(person.key)
  await expect(screens.signIn.problem).toContainText('no coinciden')
  await storyboard.picture(
    'Bloqueado, ni la clave correcta entra; la salida está a la vista en la misma pantalla.',
  )
}

async function recover({ storyboard, screens, world }: Stage, person: Person): Promise<string> {
  storyboard.chapter('J4')
  await screens.signIn.goToRecovery()
  await expect(screens.recovery.title).toBeVisible()
  await storyboard.picture('El usuario ya está escrito: no se pide dos veces.')
  await screens.hands.press(screens.recovery.confirm)
  await expect(screens.recoverySent.title).toBeVisible()
  await storyboard.picture('La pantalla dice qué hacer ahora, y que mire en Spam.')
  const mail = await world.mailFor(person, 'clave temporal')
  storyboard.mail('El correo que llegó.', `${mail.subject}\n\n${mail.text}`)
  return await world.temporaryKeyFor(person)
}

async function changeTemporaryKey(
  { storyboard, screens }: Stage,
  temporaryKey: string,
  chosenKey: string,
): Promise<void> {
  storyboard.chapter('J5')
  await screens.recoverySent.goToSignIn()
  await screens.hands.write(screens.signIn.key, temporaryKey)
  await storyboard.picture('Se ingresa con la clave que llegó por correo.')
  await screens.hands.press(screens.signIn.confirm)
  const { changePassword } = screens
  await expect(changePassword.notice).toBeVisible()
  await storyboard.picture('Se pide una clave nueva, y se dice por qué.')
  await changePassword.choose('segurometal1')
  await expect(changePassword.problem.first()).toBeVisible()
  await storyboard.picture('Una clave fácil se rechaza con palabras.')
  await changePassword.choose(chosenKey)
  await expect(screens.passwordChanged.title).toBeVisible()
  await storyboard.picture('La clave cambió.')
}

async function signInAgain(stage: Stage, person: Person, chosenKey: string): Promise<void> {
  const { storyboard, screens, world } = stage
  storyboard.chapter('J6')
  const notice = await world.mailFor(person, 'Su clave fue modificada')
  storyboard.mail('El aviso que llegó.', `${notice.subject}\n\n${notice.text}`)
  await screens.passwordChanged.goToSignIn()
  await expect(screens.signIn.username).toHaveValue(person.shownNumber)
  await storyboard.picture('El usuario ya está escrito.')
  await screens.signIn.enterKey(chosenKey)
  await expect(screens.home.title).toBeVisible()
  await storyboard.picture('Adentro.')
  await finish(stage)
}
