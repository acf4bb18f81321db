import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import type { Db } from '../../backend/src/database.ts'
import {
  createDemoPeople,
  demoNewcomers,
  demoPeople,
  demoPeopleTable,
} from '../../backend/src/dev/people.ts'
import { createPolicies } from '../../backend/src/dev/policies.ts'
import { seedPeople } from '../../backend/src/dev/seed.ts'
import type { Claim } from '../../shared/api/claims.ts'
import type { Installment } from '../../shared/api/installments.ts'
import type { Policy } from '../../shared/api/policies.ts'
import { openSession, policy, readAll } from './insurance.ts'
import { baseEnvironment } from './server-process.ts'
import { createDatabase, marta, signIn, startBackend } from './support.ts'

const today = '2026-03-02'

const sizes = async (db: Db) => {
  const tables = ['insured_persons', 'accounts', 'policies', 'installments', 'claims'] as const
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))
  return Object.fromEntries(tables.map((table, i) => [table, rows[i]?.length]))
}

describe('seedPeople', () => {
  it('inserts 1000 distinct people with policies but no accounts', async () => {
    const { db } = await startBackend()
    await db.deleteFrom('insured_persons').execute()
    const people = await seedPeople(db, { seed: 7, count: 1_000, today })
    const policies = people.flatMap((person) => person.policies)
    const expected = {
      insured_persons: 1_000,
      accounts: 0,
      policies: policies.length,
      installments: policies.flatMap(({ installments = [] }) => installments).length,
      claims: policies.flatMap(({ claims = [] }) => claims).length,
    }
    expect(await sizes(db)).toEqual(expected)
    expect(await seedPeople(db, { seed: 7, count: 1_000, today })).toEqual(people)
    await seedPeople(db, { seed: 7, count: 10, today: '2026-04-01' })
    expect(await sizes(db)).toEqual(expected)
  })

  it('adds missing people, and does not reassign an existing policy', async () => {
    const { db } = await startBackend()
    const people = await seedPeople(db, { seed: 7, count: 3, today })
    await db.deleteFrom('insured_persons').where('username', '!=', marta.username).execute()
    const [first] = people[0]?.policies ?? []
    await createPolicies(db, marta.username, [policy(1, { number: first?.number ?? '' })])
    await seedPeople(db, { seed: 7, count: 2, today })
    await seedPeople(db, { seed: 7, count: 3, today })
    const total = people.flatMap((person) => person.policies).length
    expect(await sizes(db)).toMatchObject({ insured_persons: 4, policies: total })
  })

  it('adds missing passwords and does not change existing ones', async () => {
    const backend = await startBackend()
    const { db, hasher } = backend
    const [person] = await seedPeople(db, { seed: 7, count: 1, today })
    expect((await signIn(backend, person?.password, person?.username)).status).toBe(401)
    for (let run = 0; run < 2; run += 1) {
      const people = await seedPeople(db, { seed: 7, count: 3, today }, hasher)
      for (const { password, username } of people) {
        expect((await signIn(backend, password, username)).status).toBe(201)
      }
    }
    expect(hasher.counts.made).toBe(3)
    expect(await db.selectFrom('password_history').selectAll().execute()).toHaveLength(4)
  })
})

describe('createPolicies', () => {
  it('throws and inserts nothing if a number is taken or the person does not exist', async () => {
    const { db } = await startBackend()
    await createPolicies(db, marta.username, [policy(1)])
    const twice = createPolicies(db, marta.username, [policy(2), policy(1)])
    await expect(twice).rejects.toThrow('A policy with this number already exists.')
    await expect(createPolicies(db, 'DNI1000000', [policy(3)])).rejects.toThrow()
    expect(await sizes(db)).toMatchObject({ policies: 1 })
  })
})

describe('demo users', () => {
  it('have the policies, installments and claims that the demo needs, and are reset at each start', async () => {
    const backend = await startBackend()
    const { db, hasher } = backend
    await createDemoPeople(db, hasher, today)
    const before = await sizes(db)
    await db.deleteFrom('policies').where('line_of_business', '=', 'car').execute()
    await createDemoPeople(db, hasher, today)
    expect(await sizes(db)).toEqual(before)
    const [herMarta, hector, lucia, herreria] = demoPeople
    const readOf = async (person: typeof herMarta) => {
      const token = await openSession(backend, { ...marta, ...person, email: marta.email })
      const states = async (name: 'policies' | 'installments' | 'claims') => {
        const items = await readAll<Policy | Installment | Claim>(backend, name, token)
        return items.map(({ state }) => state)
      }
      return {
        policies: await states('policies'),
        overdue: (await states('installments')).filter((state) => state === 'overdue').length,
        claims: await states('claims'),
      }
    }
    expect(await readOf(herMarta)).toEqual({
      policies: ['in-force', 'in-force'],
      overdue: 1,
      claims: ['open'],
    })
    expect(await readOf(hector)).toEqual({ policies: ['expired'], overdue: 0, claims: [] })
    expect(await readOf(lucia)).toEqual({ policies: [], overdue: 0, claims: [] })
    expect(await readOf(herreria)).toEqual({
      policies: ['in-force', 'in-force', 'upcoming', 'cancelled'],
      overdue: 2,
      claims: ['open', 'closed'],
    })
  })

  it('include two without an account, whose registration data is in the printed table', async () => {
    const { db, hasher } = await startBackend()
    await createDemoPeople(db, hasher, today)
    for (const { username, policyNumber, email } of demoNewcomers) {
      const found = await db
        .selectFrom('policies')
        .innerJoin('insured_persons', 'insured_persons.id', 'insured_id')
        .leftJoin('accounts', 'accounts.insured_id', 'insured_persons.id')
        .where('number', '=', policyNumber)
        .select(['insured_persons.username', 'policies.email', 'accounts.id as accountId'])
        .execute()
      expect(found).toEqual([{ username, email, accountId: null }])
      const line = demoPeopleTable().find((row) => row.startsWith(username))
      expect(line).toContain(`${policyNumber} ${email}`)
    }
  })
})

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-seed-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

async function run(args: readonly string[], settings: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['scripts/seed.ts', ...args], {
    env: { ...baseEnvironment, HASH_MEMORY_KIB: '19456', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const ended = once(child, 'close').then(([code]) => code as number)
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { output, errors, code: await ended }
}

describe('npm run seed', () => {
  it('writes the registration data to a file that only this user can read', async () => {
    const out = join(temporaryFolder(), 'people.csv')
    writeFileSync(out, 'of before')
    chmodSync(out, 0o644)
    const settings = { DATABASE_URL: await createDatabase('template0') }
    const args = ['--count', '20', '--seed', '7', '--out', out]
    expect(await run(args, settings)).toMatchObject({ code: 0, errors: '' })
    const file = readFileSync(out, 'utf8')
    const [header, ...rows] = file.trimEnd().split('\n')
    expect(header).toBe('username,policyNumber,email')
    expect(rows).toHaveLength(20)
    for (const row of rows) expect(row).toMatch(/^\w+,[A-Z]{2}\d{8},[^,]+@ejemplo\.test$/)
    expect(statSync(out).mode & 0o777).toBe(0o600)
    expect((await run(args, settings)).code).toBe(0)
    expect(readFileSync(out, 'utf8')).toBe(file)
  })

  it('adds passwords that work for sign-in if --with-passwords is given', async () => {
    const out = join(temporaryFolder(), 'people.csv')
    const backend = await startBackend()
    const settings = { DATABASE_URL: backend.databaseUrl }
    const { code } = await run(['--count', '2', '--out', out, '--with-passwords'], settings)
    expect(code).toBe(0)
    const [header, row = ''] = readFileSync(out, 'utf8').split('\n')
    expect(header).toBe('username,policyNumber,email,password')
    const [username, , , password] = row.split(',')
    expect((await signIn(backend, password, username)).status).toBe(201)
  })

  it.each([
    ['postgres://people@db.example.com/x'],
    ['postgres://127.0.0.1/x?host=db.example.com'],
    ['postgres://127.0.0.1.example.com/x'],
  ])('rejects --with-passwords for the database %s', async (DATABASE_URL) => {
    const out = join(temporaryFolder(), 'people.csv')
    const { code, errors } = await run(['--with-passwords', '--out', out], { DATABASE_URL })
    expect(code).toBe(1)
    expect(errors).toMatch(
      /^--with-passwords is only for a database on this machine, not on .+\.\n$/,
    )
    expect(existsSync(out)).toBe(false)
  })

  it.each([
    [['--count', '0'], '--count must be a whole number from 1 to 1000000.'],
    [['--count', '1e3'], '--count must be a whole number from 1 to 1000000.'],
    [['--count', '1000001'], '--count must be a whole number from 1 to 1000000.'],
    [['--seed', '-1'], '--seed'],
    [['--seed=2147483648'], '--seed must be a whole number from 0 to 2147483647.'],
    [['--out', ''], '--out must be a file name.'],
    [['--people'], "Unknown option '--people'"],
    [['people.csv'], "Unexpected argument 'people.csv'"],
  ])('reports the error in %j on one line', async (args, sentence) => {
    const { code, errors } = await run(args, { DATABASE_URL: inject('databaseServer') })
    expect(code).toBe(1)
    expect(errors).toContain(sentence)
    expect(errors.trimEnd().split('\n')).toHaveLength(1)
  })

  it('prints its usage with --help', async () => {
    const { code, output } = await run(['--help'])
    expect(code).toBe(0)
    for (const option of ['--count', '--seed', '--out', '--with-passwords'])
      expect(output).toContain(option)
  })
})
