import { escapeHtml } from '../mail/html.ts'
import type { ReceivedMail } from './received-mail.ts'

const style = `
body { margin: 0 auto; max-width: 860px; padding: 24px; background: #e8edf2; color: #1b2733; font: 16px/1.5 sans-serif }
article { margin: 0 0 24px; padding: 20px; border-radius: 10px; background: #fff }
h1 { color: #0b3d66 } h2 { margin: 0; font-size: 20px } .about { margin: 4px 0 12px; color: #52606d }
iframe { width: 100%; height: 700px; border: 1px solid #cbd5e0; border-radius: 6px } pre { white-space: pre-wrap }`

/** Renders the e-mails, newest first, each with its HTML part in a fully sandboxed frame and its plain-text part. */
export const mailboxPage = (mails: readonly ReceivedMail[]): string => `<!doctype html>
<html lang="es-AR">
<head><meta charset="utf-8"><meta http-equiv="refresh" content="10"><title>Correo de prueba</title><style>${style}</style></head>
<body>
<h1>Correo de prueba</h1>
${mails.map(article).join('\n') || '<p>Todavía no llegó ningún correo.</p>'}
</body>
</html>
`

const article = (mail: ReceivedMail): string => `<article>
<h2>${escapeHtml(mail.subject)}</h2>
<p class="about">Para ${escapeHtml(mail.to)} · de ${escapeHtml(mail.from)} · ${escapeHtml(mail.receivedAt)}</p>
<iframe sandbox title="${escapeHtml(mail.subject)}" srcdoc="${escapeHtml(mail.html)}"></iframe>
${mail.attachments.map(attachment).join('\n')}
<details><summary>Texto sin formato</summary><pre>${escapeHtml(mail.text)}</pre></details>
</article>`

const attachment = ({ filename, bytes }: ReceivedMail['attachments'][number]) =>
  `<p>Adjunto: ${escapeHtml(filename)} (${bytes} bytes)</p>`
