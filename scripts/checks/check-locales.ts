import { globSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parse } from 'vue/compiler-sfc'

/** A source file of the page. */
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

// Node types from Vue's template compiler.
const textNode = 2
const interpolation = 5
const attribute = 6

const textAttributes = /^(aria-label|aria-description|title|placeholder|alt|label)$/
const word = /\p{L}{2}/u

/** Finds hard-coded text, which belongs in the locale file, in a template, with line numbers. */
export function hardCodedTexts({ path, text }: SourceFile): string[] {
  const template = parse(text, { filename: path }).descriptor.template?.ast
  return template ? textsIn(template as unknown as Node).map((found) => `${path}:${found}`) : []
}

function textsIn(node: Node): string[] {
  const own = textsOf(node).map((text) => `${node.loc.start.line} hard-coded text "${text}"`)
  const children = [...(node.children ?? []), ...(node.props ?? [])]
  return [...own, ...children.flatMap(textsIn)]
}

function textsOf(node: Node): string[] {
  if (node.type === textNode) return onlyWords(node.content)
  if (node.type === attribute && textAttributes.test(node.name ?? ''))
    return onlyWords(node.value?.content)
  if (node.type !== interpolation) return []
  // In an expression, a string that has a space or starts with a capital letter counts as text; keys and codes do neither.
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

/** Returns the key that screens use for a message with a variant for one mode, such as `policies.empty.workstation`. */
const withoutMode = (key: string) => key.replace(/\.(?:kiosk|workstation)$/, '')

/** Finds keys that no file uses, and keys that are used but do not exist. */
export function findKeyErrors(keys: readonly string[], files: readonly SourceFile[]): string[] {
  const known = new Set(keys)
  const sections = new Set(keys.map((key) => key.split('.')[0]))
  const named = files.flatMap(({ path, text }) =>
    [...text.matchAll(/'([a-zA-Z]+(?:\.[\w-]+)+)'/g)].map((match) => ({
      path,
      key: match[1] ?? '',
    })),
  )
  const used = new Set(named.map(({ key }) => key))
  const isUsed = (key: string) => used.has(key) || used.has(withoutMode(key))
  return [
    ...keys.filter((key) => !isUsed(key)).map((key) => `unused message ${key}`),
    ...named
      .filter(({ key }) => sections.has(key.split('.')[0]) && !known.has(key))
      .map(({ path, key }) => `${path}: missing message ${key}`),
  ]
}

/** Finds keys, placeholders and plural forms in which a translation differs from the original. */
export function findTranslationErrors(
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
    ...surplus.map((key) => `${key} is not in the original`),
    ...other.map((key) => `${key} and the original have different placeholders or plural forms`),
  ]
}

/** Returns the placeholders in a message and its number of plural forms. */
function shapeOf(text = ''): string {
  const placeholders = new Set(text.match(/\{[^}]+\}/g))
  return `${text.split(' | ').length} ${[...placeholders].toSorted().join(' ')}`
}

const readLocale = (name: string) =>
  JSON.parse(readFileSync(`renderer/i18n/${name}.json`, 'utf8')) as Record<string, string>

function readSources(): SourceFile[] {
  return globSync(
    ['renderer/**/*.{ts,vue}', 'shared/**/*.ts', 'electron/main/config/check-config.ts'],
    {
      exclude: ['renderer/staff/**'],
    },
  ).map((path) => ({
    path,
    text: readFileSync(path, 'utf8'),
  }))
}

/** Checks the staff page, which has one language and its own locale file. */
function findStaffTextErrors(): string[] {
  const files = globSync('renderer/staff/**/*.{ts,vue}').map((path) => ({
    path,
    text: readFileSync(path, 'utf8'),
  }))
  const templates = files.filter(({ path }) => path.endsWith('.vue'))
  return [
    ...findKeyErrors(Object.keys(readLocale('staff')), files),
    ...templates.flatMap(hardCodedTexts),
  ]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = readSources()
  const locale = readLocale('es-AR')
  const templates = files.filter(({ path }) => path.endsWith('.vue'))
  const errors = [
    ...findKeyErrors(Object.keys(locale), files),
    ...findTranslationErrors(locale, readLocale('en')),
    ...templates.flatMap(hardCodedTexts),
    ...findStaffTextErrors(),
  ]
  for (const error of errors) process.stderr.write(`${error}\n`)
  process.exitCode = errors.length === 0 ? 0 : 1
}
