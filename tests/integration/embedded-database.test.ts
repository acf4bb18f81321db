import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openDatabase } from '../../backend/src/database.ts'
import { startEmbeddedDatabase } from '../../backend/src/dev/postgres.ts'

it('the embedded database keeps running after it has logged megabytes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-talkative-'))
  const server = await startEmbeddedDatabase(folder)
  const db = openDatabase(server.url)
  try {
    const megabytes = sql`
      do $$ begin for i in 1..3000 loop raise log '%', repeat('x', 1000); end loop; end $$`
    await megabytes.execute(db)
    const { rows } = await sql`select 1 as alive`.execute(db)
    expect(rows).toEqual([{ alive: 1 }])
  } finally {
    await db.destroy()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
