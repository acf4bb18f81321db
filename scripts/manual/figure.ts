import type { Block } from './chapter-text.ts'
import { exampleMail } from './facts.ts'
import type { Picture } from './pictures.ts'
import { escapeHtml } from './placeholders.ts'

export type PictureBlock = Extract<Block, { kind: 'picture' }>

/** Maximum height-to-width ratio of the pictures that are shown wider, so that their text stays legible. */
const wide = 0.53

/** Renders a gallery picture, or the e-mail with a temporary password, and returns its CSS class and HTML. */
export function writeFigure(
  { alt, source }: PictureBlock,
  pictureOf: (source: string) => Picture,
): [shape: string, html: string] {
  const caption = escapeHtml(alt)
  if (source === 'mail/temporary-password') {
    return ['mail', `<figure>${writeMail()}<figcaption>${caption}</figcaption></figure>`]
  }
  const { name, width, height, from, to } = pictureOf(source)
  const hidden = height - (to - from)
  const position = hidden === 0 ? 0 : (from / hidden) * 100
  const part = `aspect-ratio: ${width} / ${to - from}; object-position: 0 ${position.toFixed(2)}%`
  const image = `<img src="pictures/${name}" alt="${caption}" width="${width}" height="${to - from}" style="${part}">`
  return [to - from > width * wide ? 'tall' : 'wide', `<figure>${image}</figure>`]
}

/** Renders the example e-mail without its signature. */
function writeMail(): string {
  const [body = ''] = exampleMail.text.split('\n\n-- ')
  const lines = body.split('\n\n').map((part) => {
    const text = escapeHtml(part.trim()).replaceAll('\n', '<br>')
    return part.startsWith(' ') ? `<p class="key">${text}</p>` : `<p>${text}</p>`
  })
  return `<blockquote><p><strong>${escapeHtml(exampleMail.subject)}</strong></p>${lines.join('')}</blockquote>`
}
