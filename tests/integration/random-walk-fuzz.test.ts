import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createInsuredPerson } from '../../backend/src/dev/people.ts'
import { defaultRules } from '../../backend/src/rules.ts'
import { temporaryPasswordIn } from '../support/fakes/fake-mail-server.ts'
import * as rules from './reference-model.ts'
import {
  call,
  changePassword,
  currentSession,
  deliverMail,
  marta,
  requestRecovery,
  signIn,
  startBackend,
  type TestBackend,
} from './support.ts'

/** The account under test, and two instances of the backend, which are called alternately. */
interface Real {
  readonly instances: readonly TestBackend[]
  readonly username: string
  turn: number
  temporaryPasswords: string[]
}

type Step = fc.AsyncCommand<rules.Model, Real>

const passwords = ['uno', 'dos', 'tres', 'cuatro'].map((word) => `caballo ${word} bateria grapa`)
const wrongTemporaryPassword = '2222-2222-22222'

const next = (real: Real): TestBackend => {
  real.turn += 1
  const instance = real.instances[real.turn % real.instances.length]
  if (!instance) throw new Error('There is no instance.')
  return instance
}

const step = (name: string, run: (model: rules.Model, real: Real) => Promise<void>): Step => ({
  check: () => true,
  run,
  toString: () => name,
})

/** Returns an earlier temporary password: 0 is the newest. */
const temporaryPasswordOf = (real: Real, age: number) =>
  real.temporaryPasswords.at(-1 - age) ?? wrongTemporaryPassword

const signInStep = (index: number) =>
  step(`sign in with password ${index}`, async (model, real) => {
    const password = passwords[index] ?? ''
    const { status, body } = await signIn(next(real), password, real.username)
    const right = rules.tryPassword(model, password)
    expect(status).toBe(right ? 201 : 401)
    if (right) rules.openSession(model, body.session?.token ?? '')
  })

const temporaryPasswordStep = (age: number) =>
  step(`sign in with temporary password ${age}`, async (model, real) => {
    const temporaryPassword = age < 0 ? wrongTemporaryPassword : temporaryPasswordOf(real, age)
    const { status } = await signIn(next(real), temporaryPassword, real.username)
    expect(status).toBe(rules.tryTemporaryPassword(model, temporaryPassword) ? 200 : 401)
  })

const changeStep = (by: 'password' | 'temporary-password', from: number, to: number) =>
  step(`change by ${by} ${from} to ${to}`, async (model, real) => {
    const current =
      by === 'temporary-password' ? temporaryPasswordOf(real, from) : (passwords[from] ?? '')
    const chosen = passwords[to] ?? ''
    const { username } = real
    const { status } = await changePassword(next(real), current, chosen, { username })
    const right = (by === 'temporary-password' ? rules.tryTemporaryPassword : rules.tryPassword)(
      model,
      current,
    )
    const reused = right && rules.wasUsed(model, chosen)
    expect(status).toBe(right ? (reused ? 422 : 204) : 401)
    if (right && !reused) rules.change(model, chosen)
  })

const recoverStep = step('request a temporary password', async (model, real) => {
  const backend = next(real)
  const before = backend.mail.mails.length
  expect((await requestRecovery(backend, real.username)).status).toBe(202)
  await deliverMail(backend)
  const mails = backend.mail.mails.slice(before).filter(({ text }) => text.includes('temporal'))
  expect(mails).toHaveLength(rules.requestTemporaryPassword(model) ? 1 : 0)
  if (mails.length === 0) return
  const text = temporaryPasswordIn(mails[0])
  real.temporaryPasswords.push(text)
  model.temporaryPassword = { text, sentAt: model.now }
})

const sessionStep = (age: number, end: boolean) =>
  step(`${end ? 'end' : 'use'} session ${age}`, async (model, real) => {
    const session = model.sessions.at(-1 - age)
    if (!session) return
    const { status } = await currentSession(next(real), session.token)
    expect(status).toBe(rules.useSession(model, session) ? 200 : 401)
    if (!end) return
    const headers = { authorization: `Bearer ${session.token}` }
    await call(next(real), 'DELETE', '/v1/sessions/current', { headers })
    model.sessions = model.sessions.filter((other) => other !== session)
    expect((await currentSession(next(real), session.token)).status).toBe(401)
  })

const waitStep = (seconds: number) =>
  step(`wait ${seconds} s`, (model, real) => {
    real.instances[0]?.clock.advance(seconds)
    model.now += seconds
    return Promise.resolve()
  })

const index = fc.nat(passwords.length - 1)
const steps = [
  index.map(signInStep),
  fc.nat(2).map(signInStep),
  fc.integer({ min: -1, max: 1 }).map(temporaryPasswordStep),
  fc.tuple(index, index).map(([from, to]) => changeStep('password', from, to)),
  fc.tuple(fc.nat(1), index).map(([from, to]) => changeStep('temporary-password', from, to)),
  fc.constant(recoverStep),
  fc.tuple(fc.nat(2), fc.boolean()).map(([age, end]) => sessionStep(age, end)),
  fc.constantFrom(1, 59, 60, 119, 120, 179, 500, 900, 3_600, 50_000).map(waitStep),
]

it('the responses to any sequence of API calls match the reference model', async () => {
  const address = { ...defaultRules.address, attempts: 1e6, recoveries: 1e6 }
  const first = await startBackend({ rules: { address } })
  const second = await startBackend({ rules: { address }, sharedWith: first })
  let walks = 0
  const walk = fc.asyncProperty(
    fc.commands(steps, { maxCommands: 60, size: 'max' }),
    async (all) => {
      walks += 1
      const username = `DNI${30_000_000 + walks}`
      const [password = ''] = passwords
      await createInsuredPerson(first.db, first.hasher, { ...marta, username, password })
      const real: Real = { instances: [first, second], username, turn: 0, temporaryPasswords: [] }
      await fc.asyncModelRun(() => ({ model: rules.newModel(password), real }), all)
    },
  )
  await fc.assert(walk, { numRuns: 40, endOnFailure: false })
}, 120_000)
