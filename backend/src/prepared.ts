import { CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'

/** Text of each prepared statement, with its name. Connections prepare a statement the first time they run it. */
export const preparedNames = new Map<string, string>()

/** Runs a prepared statement and returns its rows. */
export type Statement<Parameters, Row> = (db: Db, parameters: Parameters) => Promise<Row[]>

/** Stands in a statement's text for a parameter whose value each call gives. */
class Placeholder {
  readonly key: string

  constructor(key: string) {
    this.key = key
  }
}

/**
 * Defines a statement that is compiled once and prepared once per connection. `build` receives the parameters as SQL. The
 * statements of one name must have the same text.
 */
export function prepare<Parameters extends object, Row>(
  name: string,
  build: (parameters: { readonly [K in keyof Parameters]: RawBuilder<unknown> }) => RawBuilder<Row>,
): Statement<Parameters, Row> {
  const placeholders = new Proxy({} as { readonly [K in keyof Parameters]: RawBuilder<unknown> }, {
    get: (_target, key) => sql`${new Placeholder(String(key))}`,
  })
  let compiled: CompiledQuery | undefined
  return async (db, parameters) => {
    if (!compiled) {
      compiled = build(placeholders).compile(db)
      preparedNames.set(compiled.sql, name)
    }
    const values = compiled.parameters.map((value) =>
      value instanceof Placeholder ? parameters[value.key as keyof Parameters] : value,
    )
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(compiled.sql, values))
    return rows
  }
}
