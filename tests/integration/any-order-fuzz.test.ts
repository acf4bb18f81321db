import fc from 'fast-check'
import { expect, it } from 'vitest'
import { defaultRules } from '../../backend/src/rules.ts'
import { temporaryPasswordIn } from '../support/fakes/fake-mail-server.ts'
import {
  sendSample,
  bearer,
  createMarkedPerson,
  type EndpointName,
  endpointNames,
  endpointOf,
  type MarkedPerson,
  markersIn,
  type RawResponse,
} from './endpoint-samples.ts'
import * as rules from './reference-model.ts'
import { deliverMail, startBackend, type TestBackend } from './support.ts'

const words = ['uno', 'dos', 'tres', 'cuatro', 'cinco']
const passwords = words.map((word) => `caballo ${word} bateria grapa`)
const seconds = [1, 100, 121, 179, 700, 3_600]

/**
 * An API call. The numbers are indexes into the secrets and tokens issued before it; secret -1 is the currently valid one.
 */
interface Step {
  readonly name: EndpointName
  readonly about: number
  readonly secret: number
  readonly newPassword: number
  readonly bearer: number
  readonly wait: number
}

/** A person in the sequence of calls, with the reference model of their account. */
interface Walker {
  readonly person: MarkedPerson
  readonly model: rules.Model
}

/** State of a sequence of calls, with all secrets and tokens issued so far. */
interface Walk {
  readonly backend: TestBackend
  readonly walkers: readonly Walker[]
  readonly secrets: string[]
  readonly bearers: string[]
}

const isTemporaryPassword = (secret: string) => /^[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{5}$/.test(secret)

/** Picks by index from the end, because the newest secrets are the most likely to be valid. */
const pick = <T>(all: readonly T[], choice: number): T => {
  const item = all[(all.length - 1 - (choice % all.length) + all.length) % all.length]
  if (item === undefined) throw new Error('The list is empty.')
  return item
}

const secretFor = ({ model }: Walker, { secrets }: Walk, choice: number) => {
  if (choice >= 0) return pick(secrets, choice)
  return (
    model.temporaryPassword?.text ??
    (passwords.includes(model.password) ? model.password : 'a guess')
  )
}

const tokenIn = ({ body }: RawResponse) => /"token":"([^"]+)"/.exec(body)?.[1]

/** Returns the person to whose session a token currently gives access. */
const ownerOf = ({ walkers }: Walk, token: string): Walker | undefined =>
  walkers.find(({ model }) =>
    model.sessions.some((session) => session.token === token && rules.useSession(model, session)),
  )

const isRight = (model: rules.Model, secret: string) =>
  (isTemporaryPassword(secret) ? rules.tryTemporaryPassword : rules.tryPassword)(model, secret)

/** Returns the expected status of a call, and the person whose data its response may contain. */
function expected(walk: Walk, step: Step, walker: Walker, secret: string, token: string) {
  const { model } = walker
  if (endpointOf(step.name).credential === 'session') {
    const owner = ownerOf(walk, token)
    const { params, responses } = endpointOf(step.name)
    const strange = params !== undefined && owner !== walker
    const [success = NaN] = Object.keys(responses).map(Number)
    return { statuses: [owner ? (strange ? 404 : success) : 401], seenBy: owner }
  }
  if (step.name === 'signIn') {
    const right = isRight(model, secret)
    const opens = right && !isTemporaryPassword(secret)
    return { statuses: [right ? (opens ? 201 : 200) : 401], seenBy: opens ? walker : undefined }
  }
  if (step.name === 'changePassword') {
    const chosen = pick(passwords, step.newPassword)
    const right = isRight(model, secret)
    if (right && !rules.wasUsed(model, chosen)) {
      rules.change(model, chosen)
      return { statuses: [204], seenBy: undefined }
    }
    return { statuses: [right ? 422 : 401], seenBy: undefined }
  }
  // The sample's code is unknown.
  if (step.name === 'enrollKiosk') return { statuses: [401], seenBy: undefined }
  return { statuses: Object.keys(endpointOf(step.name).responses).map(Number), seenBy: undefined }
}

/**
 * Reads the new e-mails, which must be addressed to the person who requested them, and adds their temporary passwords to the
 * secrets.
 */
async function readMail({ backend, walkers, secrets, bearers }: Walk): Promise<void> {
  const before = backend.mail.mails.length
  await deliverMail(backend)
  for (const letter of backend.mail.mails.slice(before)) {
    const walker = walkers.find(({ person }) => person.email === letter.to)
    if (!walker) throw new Error('A mail has an unknown recipient.')
    if (!letter.subject.includes('clave temporal')) continue
    const text = temporaryPasswordIn(letter)
    walker.model.temporaryPassword = { text, sentAt: walker.model.now }
    secrets.push(text)
    bearers.push(text)
  }
}

/** Runs a call, checks its response and returns its status. */
async function take(walk: Walk, step: Step): Promise<number> {
  const walker = pick(walk.walkers, step.about)
  const [secret, token] = [secretFor(walker, walk, step.secret), pick(walk.bearers, step.bearer)]
  const { statuses, seenBy } = expected(walk, step, walker, secret, token)
  const about = { person: walker.person, secret, newPassword: pick(passwords, step.newPassword) }
  const response = await sendSample(walk.backend, step.name, about, bearer(token))
  expect(statuses).toContain(response.status)
  for (const other of walk.walkers) {
    if (other !== seenBy) expect(markersIn(response, other.person)).toEqual([])
  }
  const opened = tokenIn(response)
  if (step.name === 'signIn' && seenBy) {
    rules.openSession(seenBy.model, opened ?? '')
    walk.bearers.push(opened ?? '')
    walk.secrets.push(opened ?? '')
  } else expect(opened).toBe(step.name === 'getCurrentSession' && seenBy ? token : undefined)
  if (step.name === 'signOut') {
    for (const { model } of walk.walkers) {
      model.sessions = model.sessions.filter((session) => session.token !== token)
    }
  }
  await readMail(walk)
  walk.backend.clock.advance(step.wait)
  for (const { model } of walk.walkers) model.now += step.wait
  return response.status
}

const often = (value: number, others: fc.Arbitrary<number>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, others)

const anyStep: fc.Arbitrary<Step> = fc.record({
  name: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...endpointNames) },
    { weight: 1, arbitrary: fc.constant<EndpointName>('signIn') },
  ),
  about: fc.nat(2),
  secret: often(-1, fc.nat(7)),
  newPassword: fc.nat(4),
  bearer: often(0, fc.nat(7)),
  wait: fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, fc.constantFrom(...seconds)),
})

/** Results that must occur at least once, as evidence that the sequences are meaningful. */
const musts = [
  'signIn 201',
  'signIn 200',
  'signIn 401',
  'changePassword 204',
  'changePassword 401',
  'getCurrentSession 200',
  'listInstallments 200',
  'listInstallments 401',
  'getCertificate 404',
  'requestCertificateMail 404',
]

it("in any sequence of API calls, a session opens only with correct credentials and gives access only to that person's data", async () => {
  const many = { attempts: 1e6, recoveries: 1e6, registrations: 1e6, enrollments: 1e6 }
  const address = { ...defaultRules.address, ...many }
  const certificateMail = { ...defaultRules.certificateMail, perDay: 1e6 }
  const backend = await startBackend({ rules: { address, certificateMail } })
  const seen = new Set<string>()
  let walks = 0
  const walk = fc.asyncProperty(
    fc.array(anyStep, { size: 'max', maxLength: 80 }),
    async (steps) => {
      walks += 1
      const walkers: Walker[] = []
      for (const [i, word] of ['Quebracho', 'Jacaranda', 'Algarrobo'].entries()) {
        // The last one has a policy and no account, so a registration is the only way to sign in.
        const password = i < 2 ? passwords[i] : undefined
        const number = walks * 3 + i
        const person = await createMarkedPerson(backend, number, `${word}${number}x`, password)
        walkers.push({ person, model: rules.newModel(password ?? 'unused password') })
      }
      const all = {
        backend,
        walkers,
        secrets: passwords.slice(0, 3),
        bearers: ['', 'x'.repeat(43)],
      }
      for (const step of steps) {
        seen.add(`${step.name} ${await take(all, step)}`)
      }
    },
  )
  await fc.assert(walk, { numRuns: 30, endOnFailure: false })
  expect([...seen]).toEqual(expect.arrayContaining(musts))
}, 120_000)
