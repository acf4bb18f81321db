import { escapeHtml } from './html.ts'

/** The words of a mail, in both parts. */
export interface MailText {
  readonly subject: string
  readonly text: string
  readonly html: string
}

const signature = 'Segurometal · Extranet Asegurados'

/** The mail with a temporary key: the key in groups, how long it lasts (minutes), and what to do with it. */
export function temporaryKeyMail(about: {
  displayName: string
  key: string
  minutes: number
}): MailText {
  const lasts = duration(about.minutes)
  const steps = [
    'Vuelva a la pantalla de Segurometal y elija «Ya tengo la clave» o «Ingresar».',
    'Escriba su usuario y esta clave. Los guiones y las mayúsculas no importan.',
    'Elija una clave nueva: el sistema se la pedirá enseguida.',
  ]
  const warning = 'Si no lo pidió, ignore este correo: su clave de siempre sigue funcionando.'
  const secrecy = 'No comparta esta clave. Segurometal nunca se la pedirá.'
  return mail('Su clave temporal de Segurometal', about.displayName, [
    paragraph('Su clave temporal es:'),
    {
      text: `    ${about.key}`,
      html: `<p style="font:bold 28px/1.4 monospace;letter-spacing:2px;background:#f0f4f8;padding:16px;border-radius:8px;text-align:center">${escapeHtml(about.key)}</p>`,
    },
    paragraph(`Vale por ${lasts} y una sola vez. Si pide otra, esta deja de valer.`),
    {
      text: steps.map((step, i) => `${i + 1}. ${step}`).join('\n'),
      html: `<ol>${steps.map((step) => `<li style="margin-bottom:8px">${escapeHtml(step)}</li>`).join('')}</ol>`,
    },
    paragraph(warning),
    paragraph(secrecy),
  ])
}

/** The notice that a password was changed (NIST SP 800-63B-4, 4.6): when, and what to do if it was somebody else. */
export function passwordChangedMail(about: { displayName: string; at: Date }): MailText {
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

interface Part {
  readonly text: string
  readonly html: string
}

const paragraph = (text: string): Part => ({ text, html: `<p>${escapeHtml(text)}</p>` })

function mail(subject: string, displayName: string, parts: readonly Part[]): MailText {
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

function duration(minutes: number): string {
  if (minutes % 60 !== 0) return `${minutes} minutos`
  return minutes === 60 ? '1 hora' : `${minutes / 60} horas`
}
