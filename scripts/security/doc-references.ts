import { existsSync, readFileSync } from 'node:fs'

const cited = /" \(`((?:tests|packages|scripts)\/[^`]+\.ts)`\)/g
const path =
  /`((?:electron|tests|packages|resources|shared|docs|scripts)\/[\w./-]*|electron-builder\.yml)`/g

const maxTitleLength = 200

/** Finds quoted test titles and file names in a document that do not exist. Each error begins with the document's name. */
export function findBrokenReferences(document: string, text: string): string[] {
  const flat = text.replaceAll(/\s+/g, ' ')
  const untested = [...flat.matchAll(cited)].filter(({ index, 1: file = '' }) => {
    const tests = existsSync(file) ? readFileSync(file, 'utf8') : ''
    return !endsWithTitle(flat.slice(Math.max(0, index - maxTitleLength), index), tests)
  })
  const gone = [...flat.matchAll(path)].filter(([, file = '']) => !existsSync(file))
  return [
    ...untested.map(({ index, 1: file }) => {
      return `${document}: ${file} has no test "…${flat.slice(Math.max(0, index - 40), index)}"`
    }),
    ...gone.map(([, file]) => `${document}: ${file} does not exist`),
  ]
}

/** Tries each quotation mark as the start of the title, because titles may contain quotation marks. */
function endsWithTitle(quoted: string, tests: string): boolean {
  const [, ...candidates] = quoted.split('"').map((_, start, parts) => parts.slice(start).join('"'))
  return candidates.some((title) =>
    ["'", '"', '`'].some((mark) =>
      [mark, ' [', ' @slow', '${slowUnless('].some((end) =>
        tests.includes(`${mark}${title}${end}`),
      ),
    ),
  )
}
