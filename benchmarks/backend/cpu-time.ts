import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** CPU time in milliseconds since the start of a process, by kind of thread. */
export interface CpuTime {
  readonly main: number
  /** libuv's thread pool, in which argon2id runs. */
  readonly pool: number
  /** V8's garbage collector and compiler, and signal handling. */
  readonly other: number
}

/** True where the kernel reports the CPU time of each thread in nanoseconds: on Linux, with few exceptions. */
export const canReadCpuTime = existsSync('/proc/self/schedstat')

/** Reads a file under /proc; returns an empty string if the process or thread has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const milliseconds = (schedstat: string): number => Number(schedstat.split(' ')[0]) / 1e6

/** Returns the CPU time of a Node.js process. */
export function cpuTimeOf(pid: number): CpuTime {
  const time = { main: 0, pool: 0, other: 0 }
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const path = `/proc/${pid}/task/${thread}`
    const isPool = read(`${path}/comm`).startsWith('libuv-worker')
    const kind = thread === String(pid) ? 'main' : isPool ? 'pool' : 'other'
    time[kind] += milliseconds(read(`${path}/schedstat`))
  }
  return time
}

/** The fields of `/proc/<pid>/stat` after the program's name, which may contain spaces: state, parent, … */
const statFields = (pid: string): string[] =>
  read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ')

/** Returns the process that started the process. */
export const parentOf = (pid: number): number => Number(statFields(String(pid))[1])

/** Returns the CPU time of a process and its children in milliseconds, including the children that have ended. */
export function cpuTimeOfFamily(parent: number): number {
  const isMember = (pid: string) => Number(pid) === parent || statFields(pid)[1] === String(parent)
  const alive = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isMember(name))
  // In ticks of 10 ms, which is precise enough for the few processes that end during a measurement.
  const [userTicks = 0, systemTicks = 0] = statFields(String(parent)).slice(13, 15).map(Number)
  return alive
    .map((pid) => milliseconds(read(`/proc/${pid}/schedstat`)))
    .reduce((sum, time) => sum + time, (userTicks + systemTicks) * 10)
}
