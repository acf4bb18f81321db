import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hash } from '@node-rs/argon2'
import { signIn } from '../../shared/api/sessions.ts'
import { password, passwordHash } from './accounts.ts'
import { lightOptions } from './light-options.ts'
import { type Figure, median, percentile, shuffled } from '../figure.ts'
import { type Connection, openConnection, post } from './http-client.ts'
import { prepareRefusalAccounts, usernameOfKind } from './refusal-accounts.ts'
import { refusalKinds } from './refusal-kinds.ts'
import { type DatabaseServer, startBackendOn } from './servers.ts'
import type { Sizes } from './sizes.ts'

/** Calls per account: one fewer than would lock it. */
const callsPerAccount = 4
const guessesPerLock = 5
/** A lock lasts a minute. */
const lockUseMs = 20_000

const kindNumbers = refusalKinds.map((_, kind) => kind)

async function refuse(connection: Connection, username: string, typed: string): Promise<number> {
  const request = post(signIn.path, { username, password: typed })
  const start = performance.now()
  const { status, body } = await connection.send(request)
  const took = performance.now() - start
  if (status !== 401) throw new Error(`A refusal of ${username} got status ${status}: ${body}`)
  return took
}

/** Times refused sign-ins. Switches to other accounts before one is used too often or its lock ends. */
class RefusalTimer {
  private rounds = 0
  private locks = 0
  private lockedAt = -Infinity

  private readonly temporaryPassword: string

  constructor(temporaryPassword: string) {
    this.temporaryPassword = temporaryPassword
  }

  /** Locks the accounts that must be locked, if it is time for others. */
  async prepare(connection: Connection): Promise<void> {
    if (performance.now() - this.lockedAt < lockUseMs) return
    this.lockedAt = performance.now()
    this.locks += 1
    for (const [kind, { guess }] of refusalKinds.entries()) {
      if (guess === undefined) continue
      for (let i = 0; i < guessesPerLock; i++) {
        await refuse(connection, usernameOfKind(kind, this.locks), guess)
      }
    }
  }

  /** Times one refusal of each kind, in this order, and adds them to `times`. */
  async round(
    connection: Connection,
    order: readonly number[],
    times: readonly number[][],
  ): Promise<void> {
    const account = Math.floor(this.rounds++ / callsPerAccount)
    for (const kind of order) {
      const { guess, typed = this.temporaryPassword } = refusalKinds[kind] ?? {}
      const username = usernameOfKind(kind, guess === undefined ? account : this.locks)
      times[kind]?.push(await refuse(connection, username, typed))
    }
  }
}

/** A backend to start: its database and further settings. */
interface Target {
  readonly url: string
  readonly settings: NodeJS.ProcessEnv
}

/** Times refusals of a backend that has been running for a while. */
async function timeWarm(
  { url, settings }: Target,
  timer: RefusalTimer,
  count: number,
): Promise<number[][]> {
  const backend = await startBackendOn(url, settings)
  const connection = await openConnection(backend.url)
  const times: number[][] = refusalKinds.map(() => [])
  const ignored: number[][] = refusalKinds.map(() => [])
  const warmUpRounds = 8
  for (let i = 0; i < count + warmUpRounds; i++) {
    await timer.prepare(connection)
    await timer.round(connection, shuffled(kindNumbers), i < warmUpRounds ? ignored : times)
  }
  connection.close()
  await backend.stop()
  return times
}

/** Times the first refusals of a backend. Each kind comes first, second, … equally often. */
async function timeFirst(
  { url, settings }: Target,
  timer: RefusalTimer,
  starts: number,
): Promise<number[][]> {
  const times: number[][] = refusalKinds.map(() => [])
  const offset = Math.floor(Math.random() * kindNumbers.length)
  for (let i = 0; i < starts; i++) {
    const backend = await startBackendOn(url, settings)
    const connection = await openConnection(backend.url)
    const at = (offset + i) % kindNumbers.length
    await timer.round(connection, [...kindNumbers.slice(at), ...kindNumbers.slice(0, at)], times)
    await timer.prepare(connection)
    connection.close()
    await backend.stop()
  }
  return times
}

/** Returns the slowest and the fastest kind and the difference between them. */
function largestDifference(times: readonly number[][], percent: number) {
  const kinds = refusalKinds.map(({ name }, kind) => ({
    name,
    milliseconds: percentile(times[kind] ?? [], percent),
  }))
  const ordered = kinds.toSorted((a, b) => a.milliseconds - b.milliseconds)
  const [fastest, slowest] = [ordered[0], ordered.at(-1)]
  if (!fastest || !slowest) throw new Error('There are no times.')
  return {
    kinds: `"${slowest.name}" above "${fastest.name}"`,
    value: slowest.milliseconds / fastest.milliseconds - 1,
  }
}

/**
 * Returns the figures of one condition. They include the largest difference between two kinds, by median and by the
 * percentile that an attacker would use because it has less noise, and the difference between calls of the same kind, which
 * is the machine's noise.
 */
function reportTimes(condition: string, times: readonly number[][], light: boolean): Figure[] {
  const count = Math.min(...times.map(({ length }) => length))
  const name = `refusals ${condition}, ${count} of each kind`
  const byMedian = largestDifference(times, 50)
  const byTenth = largestDifference(times, 10)
  const again = median(times[1] ?? []) / median(times[0] ?? []) - 1
  return [
    {
      name: `${name}: ${byMedian.kinds}`,
      value: byMedian.value,
      unit: 'ratio',
      ...(light ? {} : { budget: 0.05 }),
    },
    { name: `${name}, 10th percentile: ${byTenth.kinds}`, value: byTenth.value, unit: 'ratio' },
    { name: `${name}: the same kind twice`, value: Math.abs(again), unit: 'ratio' },
    { name: `${name}: median time`, value: median(times.flat()), unit: 'ms' },
    ...refusalKinds.map((kind, i) => ({
      name: `refusals ${condition}: median of ${kind.name}`,
      value: median(times[i] ?? []),
      unit: 'ms',
    })),
  ]
}

/** Conditions under which refusals are timed, by name. */
const conditions: Readonly<Record<string, { readonly after: 'start' | 'while'; slow: boolean }>> = {
  warm: { after: 'while', slow: false },
  first: { after: 'start', slow: false },
  'warm-slow': { after: 'while', slow: true },
  'first-slow': { after: 'start', slow: true },
}
export const refusalConditions = Object.keys(conditions)

/** `commit_delay`: PostgreSQL waits this long before it flushes a commit, even when no other transaction is open. */
const slowCommits = { commit_delay: '5000', commit_siblings: '0' }
const usualCommits = { commit_delay: undefined, commit_siblings: undefined }

/** File with the times of earlier runs, so that a long measurement can be made in several runs. */
const timesFile = 'out/refusals.json'
type Times = Record<string, number[][]>

/** Adds times to those of former runs, and returns all. */
function addToFormer(name: string, times: readonly number[][], resume: boolean): number[][] {
  const former =
    resume && existsSync(timesFile) ? (JSON.parse(readFileSync(timesFile, 'utf8')) as Times) : {}
  const all = times.map((ofKind, kind) => [...(former[name]?.[kind] ?? []), ...ofKind])
  mkdirSync('out', { recursive: true })
  writeFileSync(timesFile, JSON.stringify({ ...former, [name]: all }))
  return all
}

/** Options of the measurement. A light hash makes the differences of everything else more visible. */
export interface RefusalOptions {
  readonly conditions: readonly string[]
  readonly lightHash: boolean
  /** Adds the times to those of former runs. */
  readonly resume: boolean
}

/**
 * Measures whether the time of a refused sign-in reveals the kind of account: after a start and later, with an immediate
 * commit and with 5 ms added to each.
 */
export async function measureRefusals(
  server: DatabaseServer,
  sizes: Sizes,
  options: RefusalOptions,
): Promise<Figure[]> {
  const light = { NODE_OPTIONS: `--import=${new URL('light-hash.ts', import.meta.url).href}` }
  const settings = options.lightHash ? light : {}
  const target = { url: await server.createDatabase('refusals'), settings }
  const accounts = {
    count: sizes.refusals + sizes.starts,
    hash: options.lightHash ? await hash(password, lightOptions) : passwordHash,
  }
  const timer = new RefusalTimer(await prepareRefusalAccounts(target.url, accounts, settings))
  const figures: Figure[] = []
  for (const name of options.conditions) {
    const { after, slow } = conditions[name] ?? { after: 'while', slow: false }
    await server.configure(slow ? slowCommits : usualCommits)
    const times =
      after === 'while'
        ? await timeWarm(target, timer, sizes.refusals)
        : await timeFirst(target, timer, sizes.starts)
    const fullName = options.lightHash ? `${name}, light hash` : name
    const all = addToFormer(fullName, times, options.resume)
    figures.push(...reportTimes(fullName, all, options.lightHash))
  }
  await server.configure(usualCommits)
  return figures
}
