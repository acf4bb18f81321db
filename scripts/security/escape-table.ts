import { escapes } from '../../tests/support/escapes/all.ts'
import { protections, ways } from '../../tests/support/escapes/escape.ts'
import { switchEscapes } from '../../tests/support/escapes/switches.ts'
import { provisioned } from '../../tests/support/escapes/provisioned.ts'

const cell = (text: string) => text.replaceAll('|', String.raw`\|`)
const row = (...cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`

/** Renders the attempts of the specs, and those that only the operating system can stop. */
export function escapeTables(): string {
  const parts = Object.entries(ways).map(([way, heading]) => {
    const own = escapes.filter((escape) => escape.way === way)
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
    `## What the program stops (${escapes.length + switchEscapes.length} attempts)`,
    ...parts,
    '### Switches of a packaged start',
    [row('attempt', 'stopped by', 'mode'), '| --- | --- | --- |', ...switches].join('\n'),
    '## Left to the operating system',
    [row('attempt', 'why', 'Windows', 'Linux'), '| --- | --- | --- | --- |', ...others].join('\n'),
  ].join('\n\n')
}
