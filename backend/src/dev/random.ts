import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { skipN } from 'pure-rand/utils/skipN'

/** Choices that look random and are the same for the same seed. */
export interface Random {
  /** A whole number, both ends included. */
  readonly whole: (min: number, max: number) => number
  readonly pick: <T>(list: readonly [T, ...T[]]) => T
  readonly chance: (percent: number) => boolean
}

/** Makes the {@link Random} of a seed, a whole number of 32 bits. */
export function randomOf(seed: number): Random {
  // Seeds in a row begin alike; so spread them, and leave out the beginning.
  const generator = xoroshiro128plus(Math.imul(seed + 1, 0x9e3779b1))
  skipN(generator, 8)
  const whole = (min: number, max: number) => uniformInt(generator, min, max)
  return {
    whole,
    pick: (list) => list[whole(0, list.length - 1)] ?? list[0],
    chance: (percent) => whole(1, 100) <= percent,
  }
}
