import { CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'

/** Runs a statement and returns its rows. */
export type Statement<Parameters, Row> = (db: Db, parameters: Parameters) => Promise<Row[]>

/** Stands in a statement's text for a parameter whose value each call gives. */
class Placeholder {
  readonly key: string

  constructor(key: string) {
    this.key = key
  }
}

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
  let compiled: CompiledQuery | undefined
  return async (db, parameters) => {
    compiled ??= build(placeholders).compile(db)
    const values = compiled.parameters.map((value) =>
      value instanceof Placeholder ? parameters[value.key as keyof Parameters] : value,
    )
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(compiled.sql, values))
    return rows
  }
}
