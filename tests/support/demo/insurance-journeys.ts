import { expect } from '@playwright/test'
import { dayFromToday, newClaim, newPolicy } from '../fixtures/policies.ts'
import type { Person } from '../fixtures/environment.ts'
import { finishVisit, type JourneyContext } from './demo-context.ts'

/** Runs J7 from both the welcome menu and the home screen; returns the new password. */
export async function changeOwnPassword(context: JourneyContext, person: Person): Promise<string> {
  const { storyboard, screens, environment } = context
  storyboard.chapter('J7')
  const { changePassword } = screens
  await screens.welcome.goToChangePassword()
  await changePassword.enterUsername(person.username)
  await changePassword.enterCurrentPassword(person.password)
  const fromMenu = 'la calesita de la plaza Irlanda'
  await changePassword.enterNewPassword(fromMenu)
  await screens.input.write(changePassword.repeatedPassword, fromMenu)
  await storyboard.picture('Desde el inicio: usuario, clave de hoy y clave nueva dos veces.')
  await screens.input.press(changePassword.confirm)
  await expect(screens.passwordChanged.title).toBeVisible()
  await screens.passwordChanged.goToSignIn()
  await expect(screens.signIn.username).toHaveValue(person.shownNumber)
  await screens.signIn.enterPassword(fromMenu)
  await expect(screens.home.title).toBeVisible()

  await screens.home.goToChangePassword()
  await expect(changePassword.currentPassword).toBeVisible()
  await storyboard.picture('Desde las consultas no se pide el usuario: ya está adentro.')
  await changePassword.enterCurrentPassword(fromMenu)
  const fromHome = 'una siesta en Chascomús con lluvia'
  await changePassword.choose(fromHome)
  await expect(screens.passwordChanged.title).toBeVisible()
  await storyboard.picture('La clave cambió y la persona sigue adentro.')
  const notice = await environment.mailFor(person, 'Su clave fue modificada')
  storyboard.mail('El aviso que llegó.', `${notice.subject}\n\n${notice.text}`)
  await screens.passwordChanged.goHome()
  await finishVisit(context)
  return fromHome
}

/** Runs J8 up to and including the change of the first temporary password. */
export async function register(context: JourneyContext): Promise<void> {
  const { storyboard, screens, environment } = context
  storyboard.chapter('J8')
  const holder = await environment.newPolicyholder()
  const { registration } = screens
  await screens.welcome.goToRegistration()
  await screens.input.write(registration.document, holder.username)
  await storyboard.picture('Una pregunta por pantalla: primero el documento.')
  await registration.next()
  await screens.input.write(registration.policyNumber, 'AU12')
  await registration.next()
  await expect(registration.error).toBeVisible()
  await storyboard.picture('Un número incompleto se explica, y lo escrito queda.')
  await screens.input.write(registration.policyNumber, holder.policyNumber)
  await registration.next()
  await screens.input.write(registration.email, holder.email)
  await storyboard.picture('El correo que está en la póliza.')
  await registration.next()
  await expect(registration.summary).toBeVisible()
  await storyboard.picture('Antes de enviar se ve todo junto, y todo se puede corregir.')
  await screens.input.press(registration.confirm)
  await expect(screens.registrationSent.title).toBeVisible()
  await storyboard.picture(
    'La misma respuesta para todos: si los datos coinciden, llega un correo.',
  )
  const mail = await environment.mailFor(holder, 'clave temporal')
  storyboard.mail('El correo que llegó.', `${mail.subject}\n\n${mail.text}`)
  await screens.registrationSent.goToSignIn()
  await screens.temporarySignIn.enterPassword(await environment.temporaryPasswordFor(holder))
  await expect(screens.changePassword.notice).toBeVisible()
  await storyboard.picture('Con la primera clave se elige una propia.')
  const chosen = 'el zaguán de la casa vieja'
  await screens.changePassword.choose(chosen)
  await screens.passwordChanged.goToSignIn()
  await screens.signIn.enterPassword(chosen)
  await expect(screens.home.title).toBeVisible()
  await storyboard.picture('Registrada y adentro.')
  await finishVisit(context)
}

/** Runs J9 for a person with a car, a home and an expired motorcycle policy. */
export async function viewInsurance(context: JourneyContext, person: Person): Promise<void> {
  const { storyboard, screens, environment } = context
  storyboard.chapter('J9')
  await environment.givePolicies(person, [car(), home(), motorcycle()])
  await screens.welcome.goToSignIn()
  await screens.signIn.signIn(person.username, person.password)
  await expect(screens.home.title).toBeVisible()
  await storyboard.picture('Qué se puede consultar; «Finalizar» está siempre a la vista.')
  await screens.home.goToPolicies()
  await expect(screens.policies.rows).toHaveCount(3)
  await storyboard.picture('Las pólizas, primero las vigentes.')
  await screens.policies.open(0)
  await expect(screens.policy.certificate).toBeVisible()
  await storyboard.picture('Una póliza con su cobertura.')
  await screens.input.press(screens.policy.certificate)
  await expect(screens.certificate.pages).toContainText(person.displayName)
  await storyboard.picture('El certificado de cobertura, con lo que certifica.')
  await screens.certificate.openSheet()
  await storyboard.picture('La hoja del certificado, que se puede agrandar.')
  await screens.certificate.closeSheet()
  await screens.certificate.goBack()
  await screens.policy.goBack()
  await screens.policies.goBack()
  await screens.home.goToInstallments()
  await expect(screens.installments.rows).toHaveCount(4)
  await storyboard.picture('Las cuotas, primero lo vencido.')
  await screens.installments.goBack()
  await screens.home.goToClaims()
  await expect(screens.claims.rows).toHaveCount(2)
  await storyboard.picture('Los siniestros, con su último paso.')
  await screens.claims.goBack()
  await mailCertificate(context, person)
  await finishVisit(context)
}

/** Runs J14 from the home screen. */
async function mailCertificate(
  { storyboard, screens, environment }: JourneyContext,
  person: Person,
): Promise<void> {
  storyboard.chapter('J14')
  await screens.home.goToPolicies()
  await screens.policies.open(0)
  await screens.input.press(screens.policy.certificate)
  await screens.certificate.sendByMail()
  await expect(screens.certificate.mailed).toBeVisible()
  await storyboard.picture('El certificado va al correo electrónico que está registrado.')
  const mail = await environment.mailFor(person, 'Su certificado de cobertura')
  storyboard.mail('El correo que llegó, con el certificado adjunto.', mail.text)
}

const car = () =>
  newPolicy({
    installments: [
      { dueOn: dayFromToday(-45), amount: 8_745_050, paidOn: dayFromToday(-46) },
      { dueOn: dayFromToday(-12), amount: 8_745_050 },
      { dueOn: dayFromToday(18), amount: 8_745_050 },
    ],
    claims: [
      newClaim({
        occurredOn: dayFromToday(-26),
        lastStep: 'inspection',
        lastStepOn: dayFromToday(-19),
      }),
    ],
  })

const home = () =>
  newPolicy({
    lineOfBusiness: 'home',
    insuredItem: 'Casa en Av. Pueyrredón 1842, Lanús',
    coverage: 'Incendio, robo y responsabilidad civil',
    sumInsured: 9_500_000_000,
    validTo: dayFromToday(200),
    installments: [{ dueOn: dayFromToday(22), amount: 4_210_000 }],
    claims: [
      newClaim({
        occurredOn: dayFromToday(-500),
        lastStep: 'paid',
        lastStepOn: dayFromToday(-430),
      }),
    ],
  })

const motorcycle = () =>
  newPolicy({
    lineOfBusiness: 'motorcycle',
    insuredItem: 'Honda Wave 110 S · A 045 KJD',
    coverage: 'Responsabilidad civil',
    sumInsured: null,
    validFrom: dayFromToday(-700),
    validTo: dayFromToday(-335),
  })
