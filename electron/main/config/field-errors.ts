import type { z } from 'zod'
import type { ConfigFault, ConfigFieldError } from '../../../shared/ipc/service-status.ts'
import { nearestKey } from './nearest-key.ts'
import type { JsonPath, ScannedJson } from './scan-json.ts'

/** Maximum length of an unknown key in a message. */
const maxKeyLength = 40

const typeFaults: Readonly<Partial<Record<string, ConfigFault>>> = {
  boolean: 'not-a-boolean',
  object: 'not-an-object',
}

/** Faults of the keys whose schemas the config shares with the backend's contract. */
const keyFaults: Readonly<Partial<Record<string, ConfigFault>>> = {
  mode: 'not-a-mode',
  label: 'not-a-label',
  enrollment: 'not-an-enrollment-code',
}

/** Params of a custom issue. */
type Params = Pick<ConfigFieldError, 'error' | 'values'>

/** Returns all faults of a parsed config in the order of the file, missing keys last. `known` are the paths of all keys. */
export function fieldErrorsOf(
  issues: readonly z.core.$ZodIssue[],
  json: unknown,
  scanned: ScannedJson,
  known: readonly string[],
): ConfigFieldError[] {
  const duplicates = scanned.duplicates.map(({ path, line, firstLine }): ConfigFieldError => {
    return { key: nameOf(path), line, error: 'duplicate-key', values: { firstLine } }
  })
  const others = issues.flatMap((issue) =>
    pathsOf(issue).map((path): ConfigFieldError => {
      const line = scanned.lineOf(path)
      return { key: nameOf(path), ...(line && { line }), ...paramsOf(issue, path, json, known) }
    }),
  )
  const lineOf = ({ line = Number.MAX_SAFE_INTEGER }: ConfigFieldError) => line
  return [...duplicates, ...others].toSorted((a, b) => lineOf(a) - lineOf(b))
}

/** Returns the keys that an issue is about: none if the JSON is not an object. */
function pathsOf(issue: z.core.$ZodIssue): JsonPath[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key])
  return issue.path.length === 0 ? [] : [issue.path]
}

function paramsOf(
  issue: z.core.$ZodIssue,
  path: JsonPath,
  json: unknown,
  known: readonly string[],
): Params {
  if (issue.code === 'unrecognized_keys') {
    const suggestion = nearestKey(nameOf(path), known)
    return suggestion
      ? { error: 'misspelled-key', values: { suggestion } }
      : { error: 'unknown-key' }
  }
  if (isMissing(json, path)) return { error: 'missing-key' }
  if (issue.code === 'custom') return issue.params as Params
  const keyFault = keyFaults[path.join('.')]
  if (issue.code !== 'invalid_type') return { error: keyFault ?? 'not-a-text' }
  return { error: typeFaults[issue.expected] ?? 'not-a-text' }
}

const isMissing = (json: unknown, path: JsonPath) =>
  path.reduce<unknown>((value, key) => Reflect.get(value as object, key), json) === undefined

/** Returns a key for use in messages: shortened, and without line breaks and other control characters. */
function nameOf(path: JsonPath): string {
  const name = path.join('.').replaceAll(/\p{C}/gu, '\uFFFD')
  return name.length > maxKeyLength ? `${name.slice(0, maxKeyLength)}…` : name
}
