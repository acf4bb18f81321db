import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createInsuredPerson } from '../../backend/src/dev/people.ts'
import {
  type ClientHeaders,
  enrollKiosk,
  guessTemporaryPassword,
  hour,
  lockFor,
  signInAtWorkstation,
  startUnlimited,
  statusWith,
  workstation,
  wrong,
} from './client-kinds.ts'
import {
  changePassword,
  deliverMail,
  failToSignIn,
  inParallel,
  marta,
  newPassword,
  requestRecovery,
  signIn,
  type TestBackend,
} from './support.ts'

const neighbor = {
  username: 'DNI30111222',
  displayName: 'Ana Paz',
  email: 'ana@ejemplo.test',
  password: 'zaguan-con-glicinas-8',
}

const clientsOfEachClass = async (backend: TestBackend): Promise<ClientHeaders[]> => [
  {},
  await enrollKiosk(backend),
  await enrollKiosk(backend),
  await signInAtWorkstation(backend),
]

describe('a guesser', () => {
  it('can test at most 100 passwords of an account a day, with a stolen kiosk key and a workstation’s cookie', async () => {
    const backend = await startUnlimited()
    const clients = await clientsOfEachClass(backend)
    const before = backend.hasher.counts.real
    for (let quarter = 0; quarter < 34; quarter += 1) {
      // By now all limits have been reached, so the rest of the day makes no difference.
      if (quarter === 32) backend.clock.advance(15 * hour)
      for (const headers of clients) {
        await inParallel(6, () => signIn(backend, wrong, marta.username, headers))
      }
      backend.clock.advance(15 * 60)
    }
    expect(backend.hasher.counts.real - before).toBeLessThanOrEqual(100)
    expect(backend.hasher.counts.real - before).toBeGreaterThan(5)
  })

  it('can still test only a limited number of passwords a day on a kiosk on which the owner signs in every hour', async () => {
    const backend = await startUnlimited()
    const kiosk = await enrollKiosk(backend)
    let evaluated = 0
    for (let i = 0; i < 24; i += 1) {
      const before = backend.hasher.counts.real
      for (const headers of [kiosk, {}]) {
        for (let guess = 0; guess < 4; guess += 1)
          await signIn(backend, wrong, marta.username, headers)
      }
      evaluated += backend.hasher.counts.real - before
      await signIn(backend, marta.password, marta.username, kiosk)
      backend.clock.advance(hour)
    }
    expect(evaluated).toBeLessThanOrEqual(100)
  })

  it('can test at most 25 temporary passwords of an account a day over all clients', async () => {
    const backend = await startUnlimited()
    const clients = await clientsOfEachClass(backend)
    const before = backend.hasher.counts.real
    for (let i = 0; i < 24; i += 1) {
      for (const headers of clients) {
        await requestRecovery(backend, marta.username, randomUUID(), headers)
        await deliverMail(backend)
        await inParallel(6, () => guessTemporaryPassword(backend, headers))
      }
      backend.clock.advance(hour)
    }
    expect(backend.hasher.counts.real - before).toBeLessThanOrEqual(25)
  })

  it('counts as an unknown client with the cookie of another account’s workstation', async () => {
    const backend = await startUnlimited()
    await createInsuredPerson(backend.db, backend.hasher, neighbor)
    const theirs = await signInAtWorkstation(backend, neighbor)
    const own = await signInAtWorkstation(backend)
    await lockFor(backend, theirs)
    expect(await statusWith(backend, theirs)).toBe(401)
    expect(await statusWith(backend, {})).toBe(401)
    expect(await statusWith(backend, own)).toBe(201)
  })

  const changes: readonly [string, (cookie: string) => string][] = [
    ['cut by one character', (cookie) => cookie.slice(0, -1)],
    ['extended by one character', (cookie) => `${cookie}A`],
    ['with another character in the middle', (cookie) => replaceAt(cookie, cookie.length >> 1)],
    ['with another last character', (cookie) => replaceAt(cookie, cookie.length - 1)],
    ['with another first character', (cookie) => replaceAt(cookie, 0)],
    ['without its dots', (cookie) => cookie.replaceAll('.', '')],
    ['with a later expiry', (cookie) => cookie.replace(/\d{9,}/, '9999999999')],
    ['in capitals', (cookie) => cookie.toUpperCase()],
    ['twice', (cookie) => `${cookie}, ${cookie}`],
    ['that is empty', () => ''],
    ['that is random', () => randomBytes(32).toString('base64url')],
    ['of 8000 characters', (cookie) => cookie.padEnd(8_000, 'A')],
    ['of other characters', () => "' or 1=1; --"],
  ]

  it.each(changes)('counts as an unknown client with a cookie %s', async (_name, forge) => {
    const backend = await startUnlimited()
    const known = await signInAtWorkstation(backend)
    const forged = { ...workstation, 'device-cookie': forge(known['device-cookie'] ?? '') }
    await lockFor(backend, forged)
    expect(await statusWith(backend, forged)).toBe(401)
    expect(await statusWith(backend, {})).toBe(401)
    expect(await statusWith(backend, known)).toBe(201)
  })

  it('counts as an unknown client with an expired cookie', async () => {
    const backend = await startUnlimited()
    const known = await signInAtWorkstation(backend)
    backend.clock.advance(400 * 24 * hour)
    await failToSignIn(backend, 5)
    expect(await statusWith(backend, known)).toBe(401)
  })

  it('counts as an unknown client with a device cookie issued before a password change', async () => {
    const backend = await startUnlimited()
    const former = await signInAtWorkstation(backend)
    await changePassword(backend, marta.password)
    const known = await signInAtWorkstation(backend, { ...marta, password: newPassword })
    await lockFor(backend, former)
    expect(await statusWith(backend, former, newPassword)).toBe(401)
    expect(await statusWith(backend, {}, newPassword)).toBe(401)
    expect(await statusWith(backend, known, newPassword)).toBe(201)
  })

  const keys: readonly [string, (backend: TestBackend) => Promise<ClientHeaders>][] = [
    ['a revoked kiosk’s key', (backend) => enrollKiosk(backend, true)],
    [
      'an unknown key',
      () => Promise.resolve({ 'kiosk-key': randomBytes(32).toString('base64url') }),
    ],
    ['an empty key', () => Promise.resolve({ 'kiosk-key': '' })],
    ['a key of 8000 characters', () => Promise.resolve({ 'kiosk-key': 'A'.repeat(8_000) })],
  ]

  it.each(keys)('counts as an unknown client with %s', async (_name, become) => {
    const backend = await startUnlimited()
    const headers = await become(backend)
    await lockFor(backend, headers)
    expect(await statusWith(backend, headers)).toBe(401)
    expect(await statusWith(backend, {})).toBe(401)
  })

  it('counts as an unknown client with the stored digest of a kiosk key instead of the key', async () => {
    const backend = await startUnlimited()
    await enrollKiosk(backend)
    const { key_hash } = await backend.db.selectFrom('kiosks').selectAll().executeTakeFirstOrThrow()
    await failToSignIn(backend, 5)
    const digest = { 'kiosk-key': key_hash?.toString('base64url') ?? '' }
    expect(await statusWith(backend, digest)).toBe(401)
  })
})

const replaceAt = (text: string, at: number) =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
