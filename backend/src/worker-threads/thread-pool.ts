import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { createFairQueue } from '../fair-queue.ts'
import { Unavailable } from '../service-failure.ts'

/** Limits of a pool. `deadlineMs` is the maximum wait, and then the maximum duration of the task. */
export interface PoolLimits {
  readonly threads: number
  readonly waiting: number
  readonly deadlineMs: number
}

/**
 * Runs a function that the module `T` exports in a worker thread, in order of arrival. Throws {@link Unavailable} if too many
 * are waiting, if it takes too long, and if its thread ends. A thread that ended is replaced.
 */
export type RunInThread<T> = <N extends keyof T & string>(
  name: N,
  input: InputOf<T[N]>,
) => Promise<OutputOf<T[N]>>

type InputOf<F> = F extends (input: infer I) => unknown ? I : never
type OutputOf<F> = F extends (input: never) => infer O ? Awaited<O> : never

/** Creates a pool for the functions that the module in a file exports. Its threads start with the first task. */
export function createThreadPool<T>(file: URL, limits: PoolLimits): RunInThread<T> {
  const { threads, waiting, deadlineMs } = limits
  let pool: Piscina<unknown, unknown> | undefined
  const enqueue = createFairQueue({
    width: threads,
    waiting,
    waitingPerAddress: waiting,
    deadlineMs,
  })
  return async <N extends keyof T & string>(name: N, input: InputOf<T[N]>) => {
    try {
      const result = await enqueue(() => {
        pool ??= openPool(fileURLToPath(file), threads)
        return pool.run(input, { name, signal: AbortSignal.timeout(deadlineMs) })
      })
      return result as OutputOf<T[N]>
    } catch (error) {
      throw isLostThread(error) ? new Unavailable(`${name}: ${error.message}`) : error
    }
  }
}

function openPool(filename: string, threads: number): Piscina<unknown, unknown> {
  const pool = new Piscina<unknown, unknown>({
    filename,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: Infinity,
    // Disabled, because tasks may wait for a stream.
    atomics: 'disabled',
  })
  // Emitted in addition to the rejection of the task that was running.
  pool.on('error', () => undefined)
  return pool
}

/** Returns false for an error that the task threw. */
const isLostThread = (error: unknown): error is Error =>
  error instanceof Error &&
  (error.name === 'AbortError' ||
    error.message.startsWith('worker exited') ||
    ('code' in error && String(error.code).startsWith('ERR_WORKER_')))
