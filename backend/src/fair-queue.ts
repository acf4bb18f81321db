import { Unavailable } from './service-failure.ts'

/** Limits of a {@link FairQueue}. */
export interface QueueLimits {
  /** Maximum number of tasks that run at the same time. */
  readonly width: number
  /** Maximum waiting tasks of network addresses. Jobs have a separate queue of the same size. */
  readonly waiting: number
  /** Maximum waiting tasks of one address. */
  readonly waitingPerAddress: number
  /** Milliseconds after which a waiting task is given up. */
  readonly deadlineMs: number
}

/**
 * Runs tasks, one of each network address in turn, so that an address with many tasks delays each of the others by one task.
 * Tasks without an address are jobs, which share one turn. Throws {@link Unavailable} if the address or the whole queue has
 * too many waiting tasks, and if a task waits for too long.
 */
export type FairQueue = <T>(task: () => Promise<T>, address?: string) => Promise<T>

interface Waiting {
  readonly begin: () => void
  readonly giveUp: () => void
}

const jobs = Symbol('jobs')
type Key = string | typeof jobs

/** Creates a {@link FairQueue}. */
export function createFairQueue(limits: QueueLimits): FairQueue {
  const lines = createLines(limits.waiting, limits.waitingPerAddress)
  let running = 0
  // Initial value; the mean adapts to the machine within a few dozen tasks.
  let meanMs = 20
  const unavailable = () => {
    const seconds = (lines.length() * meanMs) / limits.width / 1000
    return new Unavailable('The queue is full.', Math.max(1, Math.ceil(seconds)))
  }
  // The next task inherits the slot, so that a later arrival cannot overtake it.
  const leave = () => {
    const next = lines.next()
    if (next) next.begin()
    else running -= 1
  }
  return async (task, address) => {
    if (running < limits.width) running += 1
    else await waitInLine(lines, address ?? jobs, limits.deadlineMs, unavailable)
    const startedAt = performance.now()
    try {
      return await task()
    } finally {
      meanMs += (performance.now() - startedAt - meanMs) / 16
      leave()
    }
  }
}

type Lines = ReturnType<typeof createLines>

/** Resolves when it is the caller's turn; rejects with `unavailable` if the queue is full or the wait takes too long. */
const waitInLine = (lines: Lines, key: Key, deadlineMs: number, unavailable: () => Error) =>
  new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer)
      reject(unavailable())
    }
    const begin = () => {
      clearTimeout(timer)
      resolve()
    }
    const waiting: Waiting = { begin, giveUp }
    const timer = setTimeout(() => {
      lines.remove(key, waiting)
      giveUp()
    }, deadlineMs)
    if (!lines.add(key, waiting)) giveUp()
  })

/** The waiting tasks: one list for each address, and one for jobs. A `Map` keeps its keys in order of insertion. */
function createLines(places: number, placesPerAddress: number) {
  const lines = new Map<Key, Waiting[]>()
  let taken = 0
  const remove = (key: Key, waiting: Waiting) => {
    const line = lines.get(key)?.filter((other) => other !== waiting) ?? []
    if (line.length > 0) lines.set(key, line)
    else lines.delete(key)
    if (key !== jobs) taken -= 1
  }
  const add = (key: Key, waiting: Waiting): boolean => {
    const line = lines.get(key) ?? []
    if (line.length >= (key === jobs ? places : placesPerAddress)) return false
    if (key !== jobs) {
      if (taken >= places && !makeRoom(line.length)) return false
      taken += 1
    }
    lines.set(key, [...line, waiting])
    return true
  }
  // The address with the most waiting tasks loses its newest one to an address that has fewer.
  const makeRoom = (own: number): boolean => {
    const [longest, line] = longestOf(lines)
    const newest = line.at(-1)
    if (!newest || line.length <= own + 1) return false
    remove(longest, newest)
    newest.giveUp()
    return true
  }
  const next = (): Waiting | undefined => {
    const [first] = lines
    if (!first) return undefined
    const [key, [waiting, ...rest]] = first
    // The line whose turn it was moves to the end.
    lines.delete(key)
    if (rest.length > 0) lines.set(key, rest)
    if (key !== jobs) taken -= 1
    return waiting
  }
  return { add, remove, next, length: () => taken }
}

/** Returns the address with the most waiting tasks. */
function longestOf(lines: ReadonlyMap<Key, Waiting[]>): readonly [Key, Waiting[]] {
  let longest: readonly [Key, Waiting[]] = [jobs, []]
  for (const entry of lines) {
    if (entry[0] !== jobs && entry[1].length > longest[1].length) longest = entry
  }
  return longest
}
