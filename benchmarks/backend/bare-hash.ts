import { verify } from '@node-rs/argon2'
import { availableParallelism } from 'node:os'
import { median, timed } from '../figure.ts'
import { password, passwordHash } from './accounts.ts'
import { canReadCpuTime, cpuTimeOf } from './cpu-time.ts'
import { inParallel } from './load.ts'

const verifyOnce = () => verify(passwordHash, password)

/** argon2id without anything else: verifications per second with all cores busy, and their CPU time in milliseconds. */
export interface BareHash {
  readonly perSecond: number
  readonly cpu: number
}

/** Measures the password verification that every sign-in needs, running as many at once as the backend does. */
export async function measureBareHash(count: number): Promise<BareHash> {
  const before = poolTime()
  const took = await timed(() => inParallel(count, availableParallelism() + 1, verifyOnce))
  return { perSecond: (count / took) * 1000, cpu: (poolTime() - before) / count }
}

const poolTime = () => (canReadCpuTime ? cpuTimeOf(process.pid).pool : NaN)

/** Measures the median time of one verification while all other cores are busy with others. */
export async function bareHashTime(count: number): Promise<number> {
  const times: number[] = []
  await inParallel(count, availableParallelism(), async () => times.push(await timed(verifyOnce)))
  return median(times)
}
