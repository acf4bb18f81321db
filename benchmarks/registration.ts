import { randomUUID } from 'node:crypto'
import { requestRegistration } from '../shared/api/registrations.ts'
import { newPolicy } from '../tests/support/fixtures/policies.ts'
import type { Environment } from '../tests/support/fixtures/environment.ts'
import { type Figure, median, shuffled, timed } from './figure.ts'

/** Number of rounds: many, because each call takes only a few milliseconds. */
const calls = 400

interface Claim {
  readonly username: string
  readonly policyNumber: string
  readonly email: string
}

async function register(environment: Environment, claim: Claim): Promise<void> {
  const response = await fetch(environment.backendUrl() + requestRegistration.path, {
    method: requestRegistration.method,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(claim),
  })
  await response.text()
  if (response.status !== 202) throw new Error(`A registration got status ${response.status}.`)
}

async function newHolder(environment: Environment): Promise<Claim> {
  const { username, policyNumber, email } = await environment.newPolicyholder()
  return { username, policyNumber, email }
}

async function newMember(environment: Environment): Promise<Claim> {
  const person = await environment.newPerson()
  const { username, email } = person
  const policy = newPolicy({ email })
  await environment.givePolicies(person, [policy])
  return { username, policyNumber: policy.number, email }
}

/** For each case, a function that builds request number `i`. */
interface Claims {
  readonly 'no such policy': (i: number) => Claim
  readonly 'wrong e-mail': (i: number) => Claim
  readonly 'existing account': (i: number) => Claim
  readonly success: (i: number) => Claim
}

async function prepareClaims(environment: Environment): Promise<Claims> {
  const holders = await Promise.all(Array.from({ length: 100 }, () => newHolder(environment)))
  const member = await newMember(environment)
  const holder = (i: number) => holders[i % holders.length] ?? member
  return {
    'no such policy': (i) => ({ ...holder(i), policyNumber: `ZZ${70_000_000 + i}` }),
    'wrong e-mail': (i) => ({ ...holder(i), email: 'nobody@ejemplo.test' }),
    'existing account': () => member,
    success: holder,
  }
}

/**
 * Measures the time of each case relative to 'no such policy' in the same round; the value is the median of all rounds, each
 * in random order. Only calls of the same round are compared, because the job worker hashes passwords at the same time and
 * slows some rounds down.
 */
export async function measureRegistrations(environment: Environment): Promise<Figure[]> {
  const claims = await prepareClaims(environment)
  const names = Object.keys(claims) as (keyof Claims)[]
  const rounds: Record<keyof Claims, number>[] = []
  for (let i = 0; i < calls; i++) {
    const times = { 'no such policy': 0, 'wrong e-mail': 0, 'existing account': 0, success: 0 }
    for (const name of shuffled(names)) {
      times[name] = await timed(() => register(environment, claims[name](i)))
    }
    rounds.push(times)
  }
  return names
    .filter((name) => name !== 'no such policy')
    .map((name) => ({
      name: `registration time: ${name} relative to no such policy, deviation from 1`,
      value: Math.abs(median(rounds.map((times) => times[name] / times['no such policy'])) - 1),
      unit: 'ratio',
      budget: 0.1,
    }))
}
