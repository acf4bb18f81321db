import { escapeHtml } from './html.ts'

/** An e-mail's subject, with its text and HTML parts. */
export interface MailContent {
  readonly subject: string
  readonly text: string
  readonly html: string
}

const signature = 'Segurometal · Extranet Asegurados'

/** A formatted temporary password (`abcd-efgh-jkmnp`), the recipient's name and the password's validity in minutes. */
interface TemporaryPasswordDetails {
  readonly displayName: string
  readonly temporaryPassword: string
  readonly minutes: number
}

/** E-mail with a temporary password for a person who forgot theirs. */
export const temporaryPasswordMail = (details: TemporaryPasswordDetails): MailContent =>
  mail('Su clave temporal de Segurometal', details.displayName, [
    paragraph('Su clave temporal es:'),
    ...passwordAndSteps(details, 'Elija una clave nueva: el sistema se la pedirá enseguida.'),
    paragraph('Si no lo pidió, ignore este correo: su clave de siempre sigue funcionando.'),
    paragraph(secrecy),
  ])

/** E-mail with the first temporary password after a registration. */
export const welcomeMail = (details: TemporaryPasswordDetails): MailContent =>
  mail('Bienvenido: su clave temporal de Segurometal', details.displayName, [
    paragraph('Le damos la bienvenida a la Extranet Asegurados. Su primera clave es temporal:'),
    ...passwordAndSteps(details, 'Elija su propia clave: el sistema se la pedirá enseguida.'),
    paragraph('Si no lo pidió, ignore este correo: sin esta clave nadie puede ingresar.'),
    paragraph(secrecy),
  ])

/** E-mail to a person who registers but already has an account, which can be recovered only if it has an e-mail address. */
export function accountExistsMail(about: { displayName: string; hasEmail: boolean }): MailContent {
  return mail('Ya tiene una cuenta en Segurometal', about.displayName, [
    paragraph('Recibimos un pedido de registro a su nombre, pero usted ya tiene una cuenta.'),
    paragraph('Para entrar, elija «Ingresar» y use su clave de siempre.'),
    paragraph(
      about.hasEmail
        ? 'Si no la recuerda, elija «Olvidé mi contraseña» en la pantalla de ingreso: le enviaremos una clave temporal a este correo.'
        : 'Si no la recuerda, su cuenta necesita un correo para usar «Olvidé mi contraseña»: pida en su sucursal o a su productor que lo agregue.',
    ),
    paragraph('Si no lo pidió, ignore este correo: no cambió nada en su cuenta.'),
  ])
}

/** Notice of a password change (NIST SP 800-63B-4, 4.6): when it happened, and what to do if someone else did it. */
export function passwordChangedMail(about: { displayName: string; at: Date }): MailContent {
  const when = new Intl.DateTimeFormat('es-AR', {
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: 'America/Argentina/Buenos_Aires',
  }).format(about.at)
  return mail('Su clave fue modificada', about.displayName, [
    paragraph(`Su clave de la Extranet Asegurados fue modificada el ${when} (hora de Argentina).`),
    paragraph('Por seguridad se cerraron todas las sesiones abiertas.'),
    paragraph(
      'Si no fue usted, elija «Olvidé mi contraseña» en la pantalla de ingreso para recuperar el acceso y avise en su sucursal o a su productor.',
    ),
  ])
}

/** E-mail with a coverage certificate attached. The text names neither the policy nor the insured item. */
export const certificateMail = (about: { displayName: string }): MailContent =>
  mail('Su certificado de cobertura', about.displayName, [
    paragraph('Le enviamos el certificado de cobertura que pidió: es el archivo adjunto.'),
    paragraph('Guárdelo en su teléfono o imprímalo, y téngalo a mano cuando se lo pidan.'),
    paragraph('Si no lo pidió usted, avise en su sucursal o a su productor.'),
  ])

interface Part {
  readonly text: string
  readonly html: string
}

const secrecy = 'No comparta esta clave. Segurometal nunca se la pedirá.'

const paragraph = (text: string): Part => ({ text, html: `<p>${escapeHtml(text)}</p>` })

const passwordAndSteps = (
  { temporaryPassword, minutes }: TemporaryPasswordDetails,
  lastStep: string,
): Part[] => [
  {
    text: `    ${temporaryPassword}`,
    html: `<p style="font:bold 28px/1.4 monospace;letter-spacing:2px;background:#f0f4f8;padding:16px;border-radius:8px;text-align:center">${escapeHtml(temporaryPassword)}</p>`,
  },
  paragraph(
    `Sirve durante ${duration(minutes)} y una sola vez. Si pide otra, esta deja de servir.`,
  ),
  list([
    'Vuelva a la pantalla de Segurometal y elija «Ya tengo la clave» o «Ingresar».',
    'Escriba su usuario y esta clave. Los guiones y las mayúsculas no importan.',
    lastStep,
  ]),
]

const list = (items: readonly string[]): Part => ({
  text: items.map((item, i) => `${i + 1}. ${item}`).join('\n'),
  html: `<ol>${items.map((item) => `<li style="margin-bottom:8px">${escapeHtml(item)}</li>`).join('')}</ol>`,
})

function mail(subject: string, displayName: string, parts: readonly Part[]): MailContent {
  const all = [paragraph(`Hola, ${displayName}:`), ...parts]
  const html = `<!doctype html>
<html lang="es-AR">
<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;background:#e8edf2">
<div style="max-width:560px;margin:0 auto;padding:32px;background:#fff;color:#1b2733;font:17px/1.5 Arial,sans-serif">
<h1 style="font-size:22px;margin-top:0;color:#0b3d66">${escapeHtml(subject)}</h1>
${all.map((part) => part.html).join('\n')}
<p style="color:#52606d;font-size:14px">${escapeHtml(signature)}</p>
</div>
</body>
</html>
`
  const text = [...all.map((part) => part.text), `-- \n${signature}`].join('\n\n')
  return { subject, text: `${text}\n`, html }
}

/** Same wording as on the screen that announces the e-mail. */
const duration = (minutes: number) => (minutes === 1 ? '1 minuto' : `${minutes} minutos`)
