import { describe, expect, it, onTestFinished } from 'vitest'
import { buildApp } from '../../backend/src/app.ts'
import { createHasher } from '../../backend/src/credentials/hasher.ts'
import { Unavailable } from '../../backend/src/service-failure.ts'
import {
  changePassword,
  inParallel,
  marta,
  newPassword,
  recoverTemporaryPassword,
  requestRecovery,
  signIn,
  startBackend,
  type TestBackend,
} from './support.ts'

const eventsOf = async ({ db }: TestBackend) =>
  (
    await db
      .selectFrom('audit_events')
      .select(['event', 'detail', 'account_id'])
      .orderBy('id')
      .execute()
  ).map(({ event, detail, account_id }) => [event, detail, account_id !== null])

describe('the audit trail', () => {
  it('has a row for a recovery, its temporary password and each use of it', async () => {
    const backend = await startBackend()
    const temporaryPassword = await recoverTemporaryPassword(backend)
    await signIn(backend, temporaryPassword)
    await changePassword(backend, temporaryPassword)
    expect(await eventsOf(backend)).toEqual([
      ['authn_recovery_requested', 'unknown', false],
      ['authn_token_created', 'temporary-password', true],
      ['authn_login_success', 'temporary-password', true],
      ['authn_password_change', null, true],
    ])
  })

  it('has a row for a sign-in with a correct password that must be changed', async () => {
    const backend = await startBackend()
    await backend.db.updateTable('accounts').set({ change_due: 'expired' }).execute()
    await signIn(backend)
    expect(await eventsOf(backend)).toEqual([['authn_login_success', 'change-due', true]])
  })

  it('has one row per sign-in and per change, regardless of concurrent requests', async () => {
    const backend = await startBackend()
    const responses = await inParallel(30, (i) =>
      i % 10 === 9
        ? changePassword(backend, marta.password, `${newPassword} ${i}`)
        : signIn(backend),
    )
    const events = (await eventsOf(backend)).map(([event]) => event)
    const count = (event: string) => events.filter((one) => one === event).length
    const answered = (status: number) => responses.filter((one) => one.status === status).length
    expect(count('authn_login_success')).toBe(answered(201))
    expect(count('authn_password_change')).toBe(answered(204))
    expect(count('authn_login_fail') + count('authn_password_change_fail')).toBe(answered(401))
  })

  it('has a row for a password change that fails because another request replaced the password meanwhile', async () => {
    const backend = await startBackend()
    const { verify } = backend.hasher
    Object.assign(backend.hasher, {
      verify: async (...compared: Parameters<typeof verify>) => {
        await backend.db
          .updateTable('accounts')
          .set(({ eb }) => ({ version: eb('version', '+', 1) }))
          .execute()
        return verify(...compared)
      },
    })
    expect((await changePassword(backend, marta.password)).status).toBe(401)
    expect(await eventsOf(backend)).toEqual([
      ['authn_password_change_fail', 'invalid-credentials', true],
    ])
  })

  it('still identifies the owner of each row after the account is deleted', async () => {
    const backend = await startBackend()
    await signIn(backend)
    await backend.db.deleteFrom('insured_persons').execute()
    expect(await eventsOf(backend)).toEqual([['authn_login_success', null, true]])
  })
})

it('a sign-in succeeds even if the hash queue has no room for a new hash at the current cost', async () => {
  const backend = await startBackend()
  const stronger = await createHasher({ memoryKib: 128, passes: 1, queue: 1 })
  const hash = await stronger.hash(marta.password)
  await backend.db.updateTable('accounts').set({ password_hash: hash }).execute()
  const full = () => Promise.reject(new Unavailable('The hash queue is full.'))
  const app = await buildApp({
    ...backend.dependencies,
    hasher: { ...backend.hasher, hash: full },
  })
  onTestFinished(() => app.close())
  expect((await signIn({ ...backend, app })).status).toBe(201)
})

it('a person can sign in and recover while another transaction inserts a row that references the account', async () => {
  const backend = await startBackend()
  const [account] = await backend.db.selectFrom('accounts').select(['id', 'version']).execute()
  await backend.db.transaction().execute(async (tx) => {
    const row = { password_hash: 'x', set_at: new Date(), account_id: account?.id ?? '' }
    await tx.insertInto('password_history').values(row).execute()
    expect((await signIn(backend)).status).toBe(201)
    expect((await requestRecovery(backend)).status).toBe(202)
  })
})
