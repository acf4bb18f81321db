import { type CompiledQuery, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../backend/src/database.ts'
import { prepare } from '../../../backend/src/prepared.ts'

/** Compiles statements like the real database, but records them instead of running them. */
function recordingDatabase() {
  const queries: CompiledQuery[] = []
  const db = openDatabase('postgres://127.0.0.1:9/none')
  const executeQuery = (query: CompiledQuery) => {
    queries.push(query)
    return Promise.resolve({ rows: [] })
  }
  return { db: Object.assign(db, { executeQuery }), queries }
}

describe('a prepared statement', () => {
  it('sends each parameter once, however often the text uses it', async () => {
    const { db, queries } = recordingDatabase()
    const statement = prepare<{ name: string; time: Date }, never>(
      (p) => sql<never>`select ${p.name}, ${p.time} where ${p.name} = ${p.name}`,
    )
    const time = new Date()
    await statement(db, { name: 'one', time })
    await statement(db, { time, name: 'two' })
    expect(queries.map(({ sql: text }) => text)).toEqual(
      Array(2).fill('select $1, $2 where $1 = $1'),
    )
    expect(queries.map(({ parameters }) => parameters)).toEqual([
      ['one', time],
      ['two', time],
    ])
  })

  it('contains the numbers of the rules in its text, and has other constants as parameters', async () => {
    const { db, queries } = recordingDatabase()
    const statement = prepare<{ name: string }, never>(
      (p) => sql<never>`select ${60}::integer, ${'name'}::text, ${p.name}, ${[1, 2]}, ${'name'}`,
    )
    await statement(db, { name: 'name' })
    expect(queries[0]?.sql).toBe('select 60::integer, $1::text, $2, $3, $4')
    expect(queries[0]?.parameters).toEqual(['name', 'name', [1, 2], 'name'])
  })
})
