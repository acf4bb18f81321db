import { availableParallelism } from 'node:os'
import type { Person, Environment } from '../tests/support/fixtures/environment.ts'
import { type Figure, median, timed } from './figure.ts'

const calls = 100

type Attempt = readonly [username: string, password: string]

async function signIn(environment: Environment, [username, password]: Attempt): Promise<number> {
  const response = await fetch(`${environment.backendUrl()}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  await response.text()
  return response.status
}

/** Separate accounts for each kind of rejection, so that a lock does not turn one kind into another. */
interface Refusals {
  readonly unknown: (i: number) => Attempt
  readonly wrong: (i: number) => Attempt
  readonly locked: (i: number) => Attempt
  readonly expired: (i: number) => Attempt
}

async function prepareRefusals(environment: Environment): Promise<Refusals> {
  const people: Person[] = []
  for (let i = 0; i < calls / 4; i++) people.push(await environment.newPerson())
  const person = (i: number) => people[i % people.length]?.username ?? ''
  const locked = await environment.newPerson()
  for (let i = 0; i < 5; i++) await signIn(environment, [locked.username, `wrong guess ${i}`])
  const expired = await environment.newPerson()
  await environment.giveExpiredTemporaryPassword(expired, 'abcd-efgh-jkmnp')
  return {
    unknown: (i) => [`DNI${String(70_000_000 + (i >> 2))}`, 'a wrong password'],
    wrong: (i) => [person(i), 'a wrong password'],
    locked: () => [locked.username, locked.password],
    expired: () => [expired.username, 'abcd-efgh-jkmnp'],
  }
}

/** Measures the median time of each rejection relative to an unknown user, in random order. */
export async function measureRefusals(environment: Environment): Promise<Figure[]> {
  const refusals = await prepareRefusals(environment)
  const names = Object.keys(refusals) as (keyof Refusals)[]
  const times: Record<keyof Refusals, number[]> = {
    unknown: [],
    wrong: [],
    locked: [],
    expired: [],
  }
  for (let i = 0; i < calls; i++) {
    for (const name of names.toSorted(() => Math.random() - 0.5)) {
      times[name].push(await timed(() => signIn(environment, refusals[name](i))))
    }
  }
  const unknown = median(times.unknown)
  return names
    .filter((name) => name !== 'unknown')
    .map((name) => ({
      name: `rejection time: ${name} relative to unknown user, deviation from 1`,
      value: Math.abs(median(times[name]) / unknown - 1),
      unit: 'ratio',
      budget: 0.1,
    }))
}

/** Measures sign-ins per second relative to the rate of argon2id on this machine, both with all cores busy. */
export async function measureThroughput(
  environment: Environment,
  hash: () => Promise<unknown>,
): Promise<Figure> {
  const people = await Promise.all(Array.from({ length: 8 }, () => environment.newPerson()))
  const rounds = 5
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) {
    const bare = await timed(() => inParallel(128, availableParallelism(), hash))
    const served = await timed(() =>
      inParallel(128, 8, async (i) => {
        const person = people[i % people.length]
        if (person) await signIn(environment, [person.username, person.password])
      }),
    )
    ratios.push(bare / served)
  }
  return {
    name: 'sign-in throughput relative to argon2id',
    value: median(ratios),
    unit: 'ratio',
    budget: 0.9,
    atLeast: true,
  }
}

async function inParallel(
  count: number,
  width: number,
  work: (i: number) => Promise<unknown>,
): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: width }, worker))
}
