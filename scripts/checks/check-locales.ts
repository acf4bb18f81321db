import { globSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parse } from 'vue/compiler-sfc'

/** A file of the page, as far as its texts go. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

interface Node {
  readonly type: number
  readonly content?: unknown
  readonly name?: string
  readonly value?: { readonly content: string }
  readonly loc: { readonly start: { readonly line: number } }
  readonly children?: readonly Node[]
  readonly props?: readonly Node[]
}

// Kinds of node in a template, as the compiler numbers them.
const textNode = 2
const interpolation = 5
const attribute = 6

const spokenAttributes = /^(aria-label|aria-description|title|placeholder|alt|label)$/
const word = /\p{L}{2}/u

/** Every text that is written into a template instead of the locale file, with its place. */
export function hardCodedTexts({ path, text }: SourceFile): string[] {
  const template = parse(text, { filename: path }).descriptor.template?.ast
  return template ? spoken(template as unknown as Node).map((found) => `${path}:${found}`) : []
}

function spoken(node: Node): string[] {
  const own = textsOf(node).map((text) => `${node.loc.start.line} hard-coded text "${text}"`)
  const inside = [...(node.children ?? []), ...(node.props ?? [])]
  return [...own, ...inside.flatMap(spoken)]
}

function textsOf(node: Node): string[] {
  if (node.type === textNode) return onlyWords(node.content)
  if (node.type === attribute && spokenAttributes.test(node.name ?? ''))
    return onlyWords(node.value?.content)
  if (node.type !== interpolation) return []
  // In an expression a sentence is a string with a blank or a capital letter; keys and codes have neither.
  const expression = (node.content as Node).content
  return typeof expression === 'string'
    ? [...expression.matchAll(/(['"`])((?:(?!\1).)*)\1/g)].flatMap((match) => {
        const literal = match[2] ?? ''
        return /\s|^\p{Lu}/u.test(literal) ? onlyWords(literal) : []
      })
    : []
}

const onlyWords = (text: unknown): string[] =>
  typeof text === 'string' && word.test(text) ? [text.trim()] : []

/** Keys that no file names, and keys that a file names and that do not exist. */
export function keyProblems(keys: readonly string[], files: readonly SourceFile[]): string[] {
  const known = new Set(keys)
  const sections = new Set(keys.map((key) => key.split('.')[0]))
  const named = files.flatMap(({ path, text }) =>
    [...text.matchAll(/'([a-zA-Z]+(?:\.[\w-]+)+)'/g)].map((match) => ({
      path,
      key: match[1] ?? '',
    })),
  )
  const used = new Set(named.map(({ key }) => key))
  return [
    ...keys.filter((key) => !used.has(key)).map((key) => `unused text ${key}`),
    ...named
      .filter(({ key }) => sections.has(key.split('.')[0]) && !known.has(key))
      .map(({ path, key }) => `${path}: missing text ${key}`),
  ]
}

/** How a translation differs from the original in more than its words. */
export function translationProblems(
  original: Readonly<Record<string, string>>,
  translation: Readonly<Record<string, string>>,
): string[] {
  const missing = Object.keys(original).filter((key) => !(key in translation))
  const surplus = Object.keys(translation).filter((key) => !(key in original))
  const other = Object.keys(original).filter(
    (key) => key in translation && shapeOf(original[key]) !== shapeOf(translation[key]),
  )
  return [
    ...missing.map((key) => `${key} is not translated`),
    ...surplus.map((key) => `${key} translates nothing`),
    ...other.map((key) => `${key} has other places or forms than the original`),
  ]
}

/** The places of a text, and how many forms it has. */
function shapeOf(text = ''): string {
  const places = new Set(text.match(/\{[^}]+\}/g))
  return `${text.split(' | ').length} ${[...places].toSorted().join(' ')}`
}

const readLocale = (name: string) =>
  JSON.parse(readFileSync(`renderer/i18n/${name}.json`, 'utf8')) as Record<string, string>

function readSources(): SourceFile[] {
  return globSync('renderer/**/*.{ts,vue}', { exclude: ['renderer/staff/**'] }).map((path) => ({
    path,
    text: readFileSync(path, 'utf8'),
  }))
}

/** The texts of the staff's page are in one language, and apart from those of the people. */
function staffProblems(): string[] {
  const files = globSync('renderer/staff/**/*.{ts,vue}').map((path) => ({
    path,
    text: readFileSync(path, 'utf8'),
  }))
  const templates = files.filter(({ path }) => path.endsWith('.vue'))
  return [
    ...keyProblems(Object.keys(readLocale('staff')), files),
    ...templates.flatMap(hardCodedTexts),
  ]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = readSources()
  const locale = readLocale('es-AR')
  const templates = files.filter(({ path }) => path.endsWith('.vue'))
  const problems = [
    ...keyProblems(Object.keys(locale), files),
    ...translationProblems(locale, readLocale('en')),
    ...templates.flatMap(hardCodedTexts),
    ...staffProblems(),
  ]
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
