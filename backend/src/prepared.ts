import { CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'

/** Runs a statement and returns its rows. */
export type Statement<Parameters, Row> = (db: Db, parameters: Parameters) => Promise<Row[]>

/** Represents, in a statement's text, a parameter whose value each call provides. */
class Placeholder {
  readonly key: string

  constructor(key: string) {
    this.key = key
  }
}

/** A compiled statement: its text, and the value or the placeholder of each parameter. */
interface Compiled {
  readonly text: string
  readonly parameters: readonly unknown[]
}

/**
 * Writes numbers, which come from the rules, into the text, and uses one parameter for each placeholder however often it
 * occurs. The server then has fewer parameters to parse, and the planner knows the numbers.
 */
function shorten({ sql: text, parameters }: CompiledQuery): Compiled {
  const kept: unknown[] = []
  const short = text.replace(/\$(\d+)/g, (_match, number: string) => {
    const value = parameters[Number(number) - 1]
    if (typeof value === 'number') return String(value)
    const known = kept.findIndex((other) => isSame(other, value))
    return `$${known < 0 ? kept.push(value) : known + 1}`
  })
  return { text: short, parameters: kept }
}

const isSame = (a: unknown, b: unknown): boolean =>
  a instanceof Placeholder && b instanceof Placeholder && a.key === b.key

/**
 * Defines a statement whose text is compiled once, so that each connection plans it once. `build` receives the parameters as
 * SQL.
 */
export function prepare<Parameters extends object, Row>(
  build: (parameters: { readonly [K in keyof Parameters]: RawBuilder<unknown> }) => RawBuilder<Row>,
): Statement<Parameters, Row> {
  const placeholders = new Proxy({} as { readonly [K in keyof Parameters]: RawBuilder<unknown> }, {
    get: (_target, key) => sql`${new Placeholder(String(key))}`,
  })
  let compiled: Compiled | undefined
  return async (db, parameters) => {
    compiled ??= shorten(build(placeholders).compile(db))
    const values = compiled.parameters.map((value) =>
      value instanceof Placeholder ? parameters[value.key as keyof Parameters] : value,
    )
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(compiled.text, values))
    return rows
  }
}
