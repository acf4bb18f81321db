import { existsSync, readFileSync } from 'node:fs'

const cited = /" \(`(tests\/[^`]+\.ts)`\)/g
const path = /`((?:electron|tests|resources|shared|docs|scripts)\/[\w./-]*|electron-builder\.yml)`/g

/** No title is longer. */
const longest = 200

/** What a text claims and can't show: a test that has another title by now, a file that is gone. */
export function findEmptyClaims(text: string): string[] {
  const flat = text.replaceAll(/\s+/g, ' ')
  const untested = [...flat.matchAll(cited)].filter(({ index, 1: file = '' }) => {
    const tests = existsSync(file) ? readFileSync(file, 'utf8') : ''
    return !endsWithTitle(flat.slice(Math.max(0, index - longest), index), tests)
  })
  const gone = [...flat.matchAll(path)].filter(([, file = '']) => !existsSync(file))
  return [
    ...untested.map(({ index, 1: file }) => {
      return `SECURITY.md: ${file} has no test "…${flat.slice(Math.max(0, index - 40), index)}"`
    }),
    ...gone.map(([, file]) => `SECURITY.md: there is no ${file}`),
  ]
}

/** Whether what was said last, from some quotation mark on, is the whole title of a test; titles have marks in them. */
function endsWithTitle(said: string, tests: string): boolean {
  const [, ...candidates] = said.split('"').map((_, start, parts) => parts.slice(start).join('"'))
  return candidates.some((title) =>
    [`'${title}'`, `'${title} [`, `"${title}"`, `\`${title}\``].some((t) => tests.includes(t)),
  )
}
