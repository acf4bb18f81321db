import type * as tasks from './tasks.ts'
import { createThreadPool } from './thread-pool.ts'

/**
 * Runs a function of `tasks.ts` in a worker thread. The whole process shares one thread, because each would load the word
 * lists. A certificate takes about 50 ms and a password estimate up to 200 ms, so a full queue takes a few seconds.
 */
export const runInThread = createThreadPool<typeof tasks>(new URL('./tasks.ts', import.meta.url), {
  threads: 1,
  waiting: 40,
  deadlineMs: 10_000,
})
