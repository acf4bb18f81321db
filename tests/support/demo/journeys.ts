import { expect } from '@playwright/test'
import type { Person } from '../fixtures/environment.ts'
import { changeOwnPassword, viewInsurance, register } from './insurance-journeys.ts'
import { finishVisit, type JourneyContext } from './demo-context.ts'

/** Runs every journey in the manual and takes a picture at each step; throws at the first failure. */
export async function runJourneys(context: JourneyContext): Promise<void> {
  const { environment } = context
  const person = await environment.newPerson()
  await welcomeAndSignIn(context, person)
  const forgetful = await environment.newPerson()
  await lock(context, forgetful)
  const temporaryPassword = await recover(context, forgetful)
  const chosenPassword = 'tres gatos en la cancha de bochas'
  await changeTemporaryPassword(context, temporaryPassword, chosenPassword)
  await signInAgain(context, forgetful, chosenPassword)
  const careful = await environment.newPerson()
  const newPassword = await changeOwnPassword(context, careful)
  await register(context)
  await viewInsurance(context, { ...careful, password: newPassword })
  await askForHelp(context, await environment.newPerson())
}

async function askForHelp({ storyboard, screens }: JourneyContext, person: Person): Promise<void> {
  storyboard.chapter('J13')
  const { help, input } = screens
  await input.press(help.open)
  await expect(help.root).toBeVisible()
  await storyboard.picture('«Pedir ayuda» está en todas las pantallas, en el mismo lugar.')
  await input.press(help.close)
  await screens.welcome.goToRecovery()
  await screens.recovery.requestTemporaryPassword(person.username)
  await screens.recoverySent.goToMailHelp()
  await expect(help.withoutMail).toBeVisible()
  await storyboard.picture('También sabe cómo seguir quien no recibe el correo o no lo tiene.')
  await input.press(help.back)
  await screens.recoverySent.leave()
  await expect(screens.welcome.title).toBeVisible()
}

async function welcomeAndSignIn(
  { storyboard, screens }: JourneyContext,
  person: Person,
): Promise<void> {
  storyboard.chapter('J1')
  await expect(screens.welcome.title).toBeVisible()
  await storyboard.picture('La pantalla de inicio pregunta qué desea hacer.')

  storyboard.chapter('J2')
  await screens.welcome.goToSignIn()
  await expect(screens.signIn.title).toBeVisible()
  await storyboard.picture('Se piden el usuario y la clave.')
  await screens.input.write(screens.signIn.username, person.username)
  await screens.input.write(screens.signIn.password, person.password)
  await storyboard.picture('El número se muestra con puntos, para revisarlo.')
  await screens.input.press(screens.signIn.confirm)
  await expect(screens.home.title).toBeVisible()
  await storyboard.picture('«Confirmar» lleva a las consultas.')
  await screens.home.finish()
  await expect(screens.goodbye).toBeVisible()
  await storyboard.picture('«Finalizar» cierra la sesión.')
  await screens.input.leaveGoodbye(screens.backToWelcome)
  await expect(screens.welcome.title).toBeVisible({ timeout: 20_000 })
}

async function lock({ storyboard, screens }: JourneyContext, person: Person): Promise<void> {
  storyboard.chapter('J3')
  await screens.welcome.goToSignIn()
  await screens.input.write(screens.signIn.username, person.username)
  for (let attempt = 1; attempt <= 5; attempt++) {
    await screens.signIn.enterPassword(`clave equivocada ${attempt}`)
    await expect(screens.signIn.error).toContainText('no coinciden')
    if (attempt === 1) await storyboard.picture('Una clave equivocada se dice con calma.')
  }
  await screens.signIn.enterPassword(person.password)
  await expect(screens.signIn.error).toContainText('no coinciden')
  await storyboard.picture(
    'Bloqueado, ni la clave correcta entra; la salida está a la vista en la misma pantalla.',
  )
}

async function recover(
  { storyboard, screens, environment }: JourneyContext,
  person: Person,
): Promise<string> {
  storyboard.chapter('J4')
  await screens.signIn.goToRecovery()
  await expect(screens.recovery.title).toBeVisible()
  await storyboard.picture('El usuario ya está escrito: no se pide dos veces.')
  await screens.input.press(screens.recovery.confirm)
  await expect(screens.recoverySent.title).toBeVisible()
  await storyboard.picture('La pantalla dice qué hacer ahora, y que mire en Spam.')
  const mail = await environment.mailFor(person, 'clave temporal')
  storyboard.mail('El correo que llegó.', `${mail.subject}\n\n${mail.text}`)
  return await environment.temporaryPasswordFor(person)
}

async function changeTemporaryPassword(
  { storyboard, screens }: JourneyContext,
  temporaryPassword: string,
  chosenPassword: string,
): Promise<void> {
  storyboard.chapter('J5')
  await screens.recoverySent.goToSignIn()
  await screens.input.write(screens.temporarySignIn.password, temporaryPassword)
  await storyboard.picture('Se ingresa con la clave que llegó por correo.')
  await screens.input.press(screens.temporarySignIn.confirm)
  const { changePassword } = screens
  await expect(changePassword.notice).toBeVisible()
  await storyboard.picture('Se pide una clave nueva, y se dice por qué.')
  await changePassword.choose('segurometal1')
  await expect(changePassword.error.first()).toBeVisible()
  await storyboard.picture('Una clave fácil se rechaza con palabras.')
  await changePassword.choose(chosenPassword)
  await expect(screens.passwordChanged.title).toBeVisible()
  await storyboard.picture('La clave cambió.')
}

async function signInAgain(
  context: JourneyContext,
  person: Person,
  chosenPassword: string,
): Promise<void> {
  const { storyboard, screens, environment } = context
  storyboard.chapter('J6')
  const notice = await environment.mailFor(person, 'Su clave fue modificada')
  storyboard.mail('El aviso que llegó.', `${notice.subject}\n\n${notice.text}`)
  await screens.passwordChanged.goToSignIn()
  await expect(screens.signIn.username).toHaveValue(person.shownNumber)
  await storyboard.picture('El usuario ya está escrito.')
  await screens.signIn.enterPassword(chosenPassword)
  await expect(screens.home.title).toBeVisible()
  await storyboard.picture('Adentro.')
  await finishVisit(context)
}
