import type { Note } from './reader.ts'

const months =
  'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre'

/** Values that differ from run to run, and their placeholders. */
const changing: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\d{1,2} de (${months}) de \\d{4}`, 'g'), '‹día›'],
  [/\b\d{1,2}\/\d{1,2}\/\d{4}\b/g, '‹día›'],
  [/\b\d:[0-5]\d\b(?!:)/g, '‹espera›'],
  [/\b[0-2]\d:[0-5]\d\b/g, '‹hora›'],
  [/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, '‹referencia›'],
  [/Versión [\d.]+/g, 'Versión ‹número›'],
]

const stable = (text: string): string =>
  changing.reduce((masked, [what, word]) => masked.replace(what, word), text)

/** Progress messages such as "Verificando…", which depend on how long a response takes. */
const waiting = /[^.?!]*…$|^Seguimos trabajando.*$/

const withoutWaiting = ({ kind, text }: Note): Note => ({
  kind,
  text: kind === 'status' ? text.replace(waiting, '') : text,
})

const labels: Readonly<Partial<Record<Note['kind'], string>>> = {
  title: 'título:',
  focus: 'foco:',
  alert: 'alerta:',
  status: 'aviso:',
  unannounced: 'aviso que puede no oírse:',
}

/** Renders the notes as Markdown. If a screen has already been shown in the chapter, only its new lines are added. */
export function transcriptPage(notes: readonly Note[], introduction: string): string {
  const read: Read = new Map()
  const blocks = notes
    .map(withoutWaiting)
    .filter(({ text }) => text !== '')
    .map(({ kind, text }) => asMarkdown({ kind, text: stable(text) }, read))
  return `${introduction}\n\n${blocks.filter((block) => block !== '').join('\n')}\n`
}

/** Lines already written, by the title of their screen; those of the header and footer have an empty title. */
type Read = Map<string, Set<string>>

function asMarkdown({ kind, text }: Note, read: Read): string {
  if (kind === 'chapter') {
    const around = read.get('')
    read.clear()
    if (around) read.set('', around)
    return `\n## ${text}\n`
  }
  if (kind === 'step') return `\n**${text}**\n`
  if (kind === 'did') return `- _${text}_`
  if (kind === 'screen') return asScreen(text, read)
  return `- ${labels[kind] ?? ''} ${text}`
}

function asScreen(text: string, read: Read): string {
  const title = /^ *(.*), encabezado nivel 1$/m.exec(text)?.[1] ?? ''
  let part = ''
  const lines = text.split('\n').filter((line) => {
    if (!line.startsWith(' ')) part = line === 'principal' ? title : ''
    const known = read.get(part) ?? new Set()
    const isNew = !known.has(line)
    read.set(part, known.add(line))
    return isNew
  })
  return lines.length > 0 ? `\n${lines.map((line) => `    ${line}`).join('\n')}\n` : ''
}
