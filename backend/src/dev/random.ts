import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { skipN } from 'pure-rand/utils/skipN'

/** Pseudo-random choices, reproducible by seed. */
export interface Random {
  /** Returns an integer from `min` to `max`, inclusive. */
  readonly whole: (min: number, max: number) => number
  readonly pick: <T>(list: readonly [T, ...T[]]) => T
  readonly chance: (percent: number) => boolean
}

/** Creates a {@link Random} from a 32-bit seed. */
export function createRandom(seed: number): Random {
  // Consecutive seeds produce similar first values, so the seeds are spread out and the first values skipped.
  const generator = xoroshiro128plus(Math.imul(seed + 1, 0x9e3779b1))
  skipN(generator, 8)
  const whole = (min: number, max: number) => uniformInt(generator, min, max)
  return {
    whole,
    pick: (list) => list[whole(0, list.length - 1)] ?? list[0],
    chance: (percent) => whole(1, 100) <= percent,
  }
}
