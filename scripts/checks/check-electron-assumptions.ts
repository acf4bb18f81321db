import { globSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { findBrokenReferences } from '../security/doc-references.ts'
import { findElectronUses } from './electron-uses.ts'

const document = 'docs/electron-assumptions.md'
const checklist = 'docs/first-hour.md'

interface Row {
  readonly uses: readonly string[]
  readonly proof: string
}

const testReference = /" \(`[^`]+\.ts`\)/
const itemReference = /\(first-hour\.md#([\w-]+)\)/g

/** Reads the rows of the tables: the first cell names the used API, the last one the test or checklist item for it. */
function readRows(text: string): Row[] {
  const lines = text.split('\n').filter((line) => line.startsWith('| `'))
  return lines.map((line) => {
    const cells = line.split('|').slice(1, -1)
    const uses = [...(cells[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
    return { uses, proof: cells.at(-1) ?? '' }
  })
}

/** Returns the anchors that GitHub gives to a page's headings. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    ),
  )
}

/** Finds uses without a row, rows without a use, and rows without a test or an item of the checklist that exists. */
export function findTableErrors(uses: readonly string[], text: string, items: string): string[] {
  const rows = readRows(text)
  const named = rows.flatMap((row) => row.uses)
  const anchors = anchorsOf(items)
  const linked = [...text.matchAll(itemReference)].map(([, anchor = '']) => anchor)
  return [
    ...uses.filter((use) => !named.includes(use)).map((use) => `no row for ${use}`),
    ...named.filter((name) => !uses.includes(name)).map((name) => `${name} is no longer used`),
    ...named.filter((name, at) => named.indexOf(name) < at).map((name) => `two rows for ${name}`),
    ...rows
      .filter(({ proof }) => !testReference.test(proof) && !proof.includes('](first-hour.md#'))
      .map((row) => `${row.uses.join(', ')}: neither a test nor an item of ${checklist}`),
    ...linked.filter((anchor) => !anchors.has(anchor)).map((item) => `no item ${item}`),
    ...findBrokenReferences(document, text),
  ]
}

/** Compiles the main process and the preload scripts as one program; only symbols of Electron matter here. */
function findUses(): string[] {
  const folder = 'electron/main'
  const { config } = ts.readConfigFile(`${folder}/tsconfig.json`, ts.sys.readFile.bind(ts.sys)) as {
    readonly config: unknown
  }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder)
  const files = globSync('electron/**/*.ts')
  return findElectronUses(ts.createProgram(files, options), files)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const uses = findUses()
  const errors = process.argv.includes('--print')
    ? uses
    : findTableErrors(uses, readFileSync(document, 'utf8'), readFileSync(checklist, 'utf8'))
  for (const error of errors) process.stderr.write(`${error}\n`)
  process.exitCode = errors.length === 0 ? 0 : 1
}
