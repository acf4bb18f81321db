import {
  appendFileSync,
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { capture } from '../lib/process.ts'
import { sourceFolders } from '../lib/source-folders.ts'
import { findForbiddenImport, type ForbiddenImport, type ImportRule } from './forbidden-import.ts'

interface Config {
  readonly default: { readonly forbidden: readonly ImportRule[] }
}

const configFile = pathToFileURL(resolve('.dependency-cruiser.mjs')).href
const { forbidden: rules } = ((await import(configFile)) as Config).default

/** Sample violations of those rules that no two existing files can violate. */
const sampleViolations: Readonly<Record<string, ForbiddenImport>> = {
  'no-cycles': { from: 'shared/cycle.ts', to: 'shared/cycle.ts' },
  'no-barrels': { from: 'shared/sample.ts', to: 'shared/sample/index.ts' },
  'shared-imports-only-zod': { from: 'shared/library.ts', module: 'axios' },
  'renderer-has-no-node': { from: 'renderer/library.ts', module: 'axios' },
  'renderer-has-no-node-core': { from: 'renderer/core.ts', module: 'node:fs' },
  'flows-need-no-library': { from: 'renderer/flows/library.ts', module: 'vue' },
  'main-has-only-folders': { from: 'electron/main/index.ts', to: 'electron/main/sample.ts' },
  'not-to-unresolvable': { from: 'shared/unresolvable.ts', module: './nowhere.ts' },
}

const files = globSync(
  sourceFolders.map((folder) => `${folder}/**/*.{ts,vue}`),
  { exclude: ['**/node_modules/**'] },
).map((path) => path.replaceAll('\\', '/'))

const violationsByRule = new Map(
  rules.map((rule) => [rule.name, sampleViolations[rule.name] ?? findForbiddenImport(rule, files)]),
)

interface Violation {
  readonly from: string
  readonly rule: { readonly name: string }
}

interface Report {
  readonly summary: { readonly violations: readonly Violation[] }
}

let folder: string
let violations: readonly Violation[]

function writeFile(path: string, text: string): void {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  appendFileSync(file, text)
}

/** Writes each importing file with all its imports, and empty files for them to import. */
function writeSamples(imports: readonly ForbiddenImport[]): void {
  for (const one of imports) if ('to' in one) writeFile(one.to, '')
  for (const [from, own] of Map.groupBy(imports, ({ from }) => from)) {
    const modules = own.map((one) => ('to' in one ? join(folder, one.to) : one.module))
    const text = modules.map((module) => `import ${JSON.stringify(module)}\n`).join('')
    writeFile(from, from.endsWith('.vue') ? `<script setup lang="ts">\n${text}</script>\n` : text)
  }
}

async function findViolations(): Promise<readonly Violation[]> {
  const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const folders = sourceFolders.filter((name) => existsSync(join(folder, name)))
  const report = join(folder, 'report.json')
  const args = [program, ...folders, '--output-type', 'json', '--output-to', report]
  const { output } = await capture(process.execPath, args, { cwd: folder })
  if (!existsSync(report)) throw new Error(output)
  const { summary } = JSON.parse(readFileSync(report, 'utf8')) as Report
  return summary.violations
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'import-rules-')))
  for (const file of ['.dependency-cruiser.mjs', 'tsconfig.base.json', 'package.json'])
    copyFileSync(file, join(folder, file))
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction')
  writeSamples([...violationsByRule.values()].filter((one) => one !== undefined))
  violations = await findViolations()
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('the import rules', () => {
  it('have a sample violation for no rule that does not exist', () => {
    expect(rules.map(({ name }) => name)).toEqual(
      expect.arrayContaining(Object.keys(sampleViolations)),
    )
  })

  it.each(rules.map(({ name }) => name))('report an import that %s forbids', (name) => {
    const forbidden = violationsByRule.get(name)
    if (!forbidden) throw new Error(`No import is known that ${name} forbids; add one to plants.`)
    const found = violations.filter(({ rule }) => rule.name === name).map(({ from }) => from)
    expect(found).toContain(forbidden.from)
  })
})
