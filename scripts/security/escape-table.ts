import { escapes } from '../../tests/support/escapes/all.ts'
import { protections, methods } from '../../tests/support/escapes/escape.ts'
import { switchEscapes } from '../../tests/support/escapes/switches.ts'
import { provisioned } from '../../tests/support/escapes/provisioned.ts'

const cell = (text: string) => text.replaceAll('|', String.raw`\|`)
const row = (...cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`

/** Renders the escape attempts that the program blocks, and those that only the operating system can block. */
export function escapeTables(): string {
  const parts = Object.entries(methods).map(([method, heading]) => {
    const own = escapes.filter((escape) => escape.method === method)
    const rows = own.map(({ title, stoppedBy, modes }) =>
      row(title, protections[stoppedBy], modes?.join(', ') ?? 'both'),
    )
    const head = [row('attempt', 'stopped by', 'mode'), '| --- | --- | --- |']
    return [`### ${heading}`, '', ...head, ...rows].join('\n')
  })
  const switches = switchEscapes.map(({ name, opens }) =>
    row(`\`--${name}\`, ${opens}`, protections.start, 'both'),
  )
  const others = provisioned.map(({ title, why, windows, linux }) =>
    row(title, why, windows, linux),
  )
  return [
    `## Blocked by the program (${escapes.length + switchEscapes.length} attempts)`,
    ...parts,
    '### Command-line switches of a packaged program',
    [row('attempt', 'stopped by', 'mode'), '| --- | --- | --- |', ...switches].join('\n'),
    '## Left to the operating system',
    [row('attempt', 'why', 'Windows', 'Linux'), '| --- | --- | --- | --- |', ...others].join('\n'),
  ].join('\n\n')
}
