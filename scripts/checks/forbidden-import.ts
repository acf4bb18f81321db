/** An import, of a file in this repository or of a module by its specifier. */
export type ForbiddenImport =
  | { readonly from: string; readonly to: string }
  | { readonly from: string; readonly module: string }

type Pattern = string | string[] | undefined

interface PathPatterns {
  readonly path?: Pattern
  readonly pathNot?: Pattern
}

/** The parts of a dependency-cruiser rule that are needed to derive an import that it forbids. */
export interface ImportRule {
  readonly name: string
  readonly from: PathPatterns
  readonly to: PathPatterns
}

/** Returns an import between the first two files for which the rule forbids it; `undefined` if there are none. */
export function findForbiddenImport(
  { from, to }: ImportRule,
  files: readonly string[],
): ForbiddenImport | undefined {
  if (!to.path) return undefined
  for (const importer of files.filter((file) => matches(from, file))) {
    const groups = from.path ? (toRegExp(from.path).exec(importer) ?? []) : []
    const imported = files.find((file) => file !== importer && matches(to, file, groups))
    if (imported) return { from: importer, to: imported }
  }
  return undefined
}

function matches(
  { path, pathNot }: PathPatterns,
  file: string,
  groups: readonly string[] = [],
): boolean {
  if (path && !toRegExp(path, groups).test(file)) return false
  return !pathNot || !toRegExp(pathNot, groups).test(file)
}

/** Substitutes capture groups from the importing file's path (`$1`, `$2` in dependency-cruiser). */
function toRegExp(pattern: NonNullable<Pattern>, groups: readonly string[] = []): RegExp {
  const text = Array.isArray(pattern) ? pattern.join('|') : pattern
  return new RegExp(text.replace(/\$(\d)/g, (all, index: string) => groups[Number(index)] ?? all))
}
