import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { cleanUp } from '../../backend/src/cleanup.ts'
import { useEnrollmentCode } from '../../backend/src/kiosks/repository.ts'
import { createEnrollmentCode, revokeKiosk, secretHash } from '../../backend/src/kiosks/service.ts'
import { defaultRules } from '../../backend/src/rules.ts'
import { auditEvents, call, inParallel, startBackend, type TestBackend } from './support.ts'

const label = 'sucursal-12.kiosco-1'
const day = 24 * 60 * 60
const newKey = () => randomBytes(32).toString('base64url')

const enroll = (backend: Pick<TestBackend, 'app'>, code: string, key: string) =>
  call(backend, 'POST', '/v1/kiosks/enrollments', { body: { code, key } })

const createCode = (backend: TestBackend, of = label) =>
  createEnrollmentCode(backend.dependencies, of)

/** Returns the hashes of the keys that are valid, which is how sign-in recognizes a kiosk. */
async function validKeys({ db }: TestBackend): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('kiosks')
    .select('key_hash')
    .where('key_hash', 'is not', null)
    .where('revoked_at', 'is', null)
    .execute()
  return rows.map(({ key_hash }) => key_hash?.toString('hex') ?? '')
}

const hex = (key: string) => secretHash(key).toString('hex')

/** Returns the number of statements that wait for a lock. */
async function waitingStatements({ db }: TestBackend): Promise<number> {
  const { rows } = await sql`
    select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
  return rows.length
}

describe('an enrollment code', () => {
  it('is deleted a day after it has expired, unless its kiosk is enrolled', async () => {
    const backend = await startBackend()
    await enroll(backend, await createCode(backend), newKey())
    await createCode(backend, 'sucursal-12.kiosco-2')
    await createCode(backend, 'sucursal-12.kiosco-3')
    await revokeKiosk(backend.dependencies, 'sucursal-12.kiosco-3')
    const labels = async () => {
      await cleanUp(backend.dependencies)
      const rows = await backend.db.selectFrom('kiosks').select('label').orderBy('label').execute()
      return rows.map((row) => row.label)
    }
    backend.clock.advance(8 * day - 1)
    expect(await labels()).toHaveLength(3)
    backend.clock.advance(2)
    expect(await labels()).toEqual([label])
    expect(await validKeys(backend)).toHaveLength(1)
  })

  it('enrolls one kiosk, whose key and code are stored only as hashes', async () => {
    const backend = await startBackend()
    const [code, key] = [await createCode(backend), newKey()]
    expect(code).toMatch(/^[\w-]{43}$/)
    expect((await enroll(backend, code, key)).status).toBe(204)
    expect(await validKeys(backend)).toEqual([hex(key)])
    const rows = JSON.stringify(await backend.db.selectFrom('kiosks').selectAll().execute())
    for (const secret of [code, key]) {
      expect(rows).not.toContain(secret)
      expect(rows).not.toContain(Buffer.from(secret).toJSON().data.join())
    }
    expect(await auditEvents(backend, 'authn_token_created')).toMatchObject([
      { detail: 'kiosk-key', client_label: label },
    ])
  })

  it('accepts the same key again, even after the code has expired, because the first response may have been lost', async () => {
    const backend = await startBackend()
    const [code, key] = [await createCode(backend), newKey()]
    await enroll(backend, code, key)
    backend.clock.advance(8 * day)
    expect((await enroll(backend, code, key)).status).toBe(204)
    expect(await validKeys(backend)).toEqual([hex(key)])
    expect(await auditEvents(backend, 'authn_token_created')).toHaveLength(1)
  })

  it('accepts the same key any number of times at the same moment', async () => {
    const backend = await startBackend()
    const [code, key] = [await createCode(backend), newKey()]
    const responses = await inParallel(10, () => enroll(backend, code, key))
    expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(204))
    expect(await validKeys(backend)).toEqual([hex(key)])
  })

  it('enrolls only one of many kiosks that use it at the same moment', async () => {
    const backend = await startBackend()
    const other = await startBackend({ sharedWith: backend })
    const code = await createCode(backend)
    const keys = Array.from({ length: 20 }, newKey)
    const responses = await inParallel(20, (i) =>
      enroll(i % 2 ? backend : other, code, keys[i] ?? ''),
    )
    const winners = keys.filter((_, i) => responses[i]?.status === 204)
    expect(winners).toHaveLength(1)
    expect(responses.filter(({ status }) => status === 401)).toHaveLength(19)
    expect(await validKeys(backend)).toEqual(winners.map(hex))
  })

  it('is refused in the same way if it is unknown, used, expired, replaced or revoked', async () => {
    const backend = await startBackend()
    const used = await createCode(backend, 'used')
    const usedBy = newKey()
    await enroll(backend, used, usedBy)
    const replaced = await createCode(backend, 'replaced')
    await createCode(backend, 'replaced')
    const revoked = await createCode(backend, 'revoked')
    expect(await revokeKiosk(backend.dependencies, 'revoked')).toBe(true)
    const expired = await createCode(backend, 'expired')
    const answers: { kind: string; status: number; body: unknown }[] = []
    const present = async (kind: string, code: string) => {
      const { status, body } = await enroll(backend, code, newKey())
      answers.push({ kind, status, body })
    }
    await present('unknown', newKey())
    await present('used', used)
    await present('replaced', replaced)
    await present('revoked', revoked)
    backend.clock.advance(7 * day)
    await present('expired', expired)
    const [first] = answers
    expect(first).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } })
    for (const { kind, ...answer } of answers)
      expect({ ...answer, kind: first?.kind }).toEqual(first)
    expect(await validKeys(backend)).toEqual([hex(usedBy)])
  })

  it('is valid for 7 days', async () => {
    const backend = await startBackend()
    const code = await createCode(backend)
    backend.clock.advance(7 * day - 1)
    expect((await enroll(backend, code, newKey())).status).toBe(204)
  })

  it('revokes the earlier kiosk of its label once it is used, and no other kiosk', async () => {
    const backend = await startBackend()
    const [old, next, neighbor] = [newKey(), newKey(), newKey()]
    const oldCode = await createCode(backend)
    await enroll(backend, oldCode, old)
    await enroll(backend, await createCode(backend, 'sucursal-12.kiosco-2'), neighbor)
    const code = await createCode(backend)
    expect(new Set(await validKeys(backend))).toEqual(new Set([old, neighbor].map(hex)))
    await enroll(backend, code, next)
    expect(new Set(await validKeys(backend))).toEqual(new Set([next, neighbor].map(hex)))
    expect((await enroll(backend, oldCode, old)).status).toBe(401)
  })

  it('is the only valid one of its label, even if several are created at the same moment', async () => {
    const backend = await startBackend()
    const codes = await inParallel(10, () => createCode(backend))
    const statuses = await Promise.all(
      codes.map(async (code) => (await enroll(backend, code, newKey())).status),
    )
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
  })

  it('stays usable after a try with a key that another kiosk has, at the same moment or later', async () => {
    const backend = await startBackend()
    const key = newKey()
    const [first, second] = [await createCode(backend, 'a'), await createCode(backend, 'b')]
    const waiting = await backend.db.transaction().execute(async (tx) => {
      const hashes = { codeHash: secretHash(first), keyHash: secretHash(key) }
      await useEnrollmentCode(tx, hashes, backend.clock.sqlNow())
      const response = enroll(backend, second, key)
      await expect.poll(() => waitingStatements(backend)).toBe(1)
      return { response }
    })
    expect((await waiting.response).status).toBe(401)
    expect(await validKeys(backend)).toEqual([hex(key)])
    expect((await enroll(backend, second, key)).status).toBe(401)
    expect((await enroll(backend, second, newKey())).status).toBe(204)
  })
})

describe('revoking a kiosk', () => {
  it('invalidates its key and its unused code', async () => {
    const backend = await startBackend()
    const key = newKey()
    await enroll(backend, await createCode(backend), key)
    const unused = await createCode(backend)
    expect(await revokeKiosk(backend.dependencies, label)).toBe(true)
    expect(await validKeys(backend)).toEqual([])
    expect((await enroll(backend, unused, newKey())).status).toBe(401)
    expect(await revokeKiosk(backend.dependencies, label)).toBe(false)
  })
})

describe('an enrollment', () => {
  it.each([
    ['a short code', { code: 'c', key: newKey() }],
    ['a long code', { code: 'c'.repeat(60_000), key: newKey() }],
    ['a long key', { code: newKey(), key: 'k'.repeat(60_000) }],
    ['no key', { code: newKey() }],
  ])('is refused before any lookup with %s', async (_, body) => {
    const backend = await startBackend()
    const response = await call(backend, 'POST', '/v1/kiosks/enrollments', { body })
    expect(response.status).toBe(400)
    expect(await backend.db.selectFrom('address_counters').selectAll().execute()).toEqual([])
  })

  it('is limited per network address, and a refused one stores only the count', async () => {
    const address = { ...defaultRules.address, enrollments: 3 }
    const backend = await startBackend({ rules: { address } })
    const statuses = []
    for (let i = 0; i < 3; i += 1) statuses.push((await enroll(backend, newKey(), newKey())).status)
    expect(statuses).toEqual([401, 401, 401])
    expect(await backend.db.selectFrom('audit_events').selectAll().execute()).toEqual([])
    expect(await backend.db.selectFrom('kiosks').selectAll().execute()).toEqual([])
    const limited = await enroll(backend, await createCode(backend), newKey())
    expect(limited).toMatchObject({ status: 429, body: { code: 'rate-limited' } })
  })
})
