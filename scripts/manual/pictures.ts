import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { looksOf, states } from '../../tests/support/screen-states/all.ts'
import { changesInLines } from '../gallery/palette-png.ts'

/** A picture of the gallery as the manual shows it: all of its width, and a part of its height. */
export interface Picture {
  /** In the gallery and in the manual: `screen/state.look.png`. */
  readonly name: string
  readonly width: number
  readonly height: number
  /** The first and the last line that are shown. */
  readonly from: number
  readonly to: number
  readonly bytes: Buffer
}

const approved = 'tests/visual/approved'

/** A line through letters changes its colour more often than one through a card and its shadow. */
const changesOfQuietLine = 40
/** So many lines around a cut have to be quiet, as the feet of letters are few. */
const quietLines = 6

/** Finds `screen/state.look`, with `#12-66` for a part of its height in percent; throws where the gallery lacks it. */
export function findPlace(source: string): Omit<Picture, 'bytes'> {
  const parts = /^([\w-]+)\/([\w-]+)\.([\w-]+)(?:#([\d.]+)-([\d.]+))?$/.exec(source)
  if (!parts) throw new Error(`"${source}" is no picture: screen/state.look#from-to`)
  const [, screen = '', stateName = '', lookName = '', from = '0', to = '100'] = parts
  const state = states.find((state) => state.screen === screen && state.name === stateName)
  const look = state && looksOf(state).find(({ name }) => name === lookName)
  if (!look) throw new Error(`The gallery has no ${screen}/${stateName}.${lookName}.`)
  const { width, height } = look
  const line = (percent: string) => Math.round((height * Number(percent)) / 100)
  const name = `${screen}/${stateName}.${lookName}.png`
  return { name, width, height, from: line(from), to: line(to) }
}

/** The picture of a place; throws where there is no approved one, and where the part of it cuts through words. */
export function findPicture(source: string, folder = approved): Picture {
  const place = findPlace(source)
  const path = join(folder, place.name)
  if (!existsSync(path)) throw new Error(`The picture ${place.name} is not approved yet.`)
  const picture = { ...place, bytes: readFileSync(path) }
  refuseCutWords(picture)
  return picture
}

function refuseCutWords({ name, height, from, to, bytes }: Picture): void {
  for (const cut of [from, to].filter((line) => line > 0 && line < height)) {
    const around = changesInLines(bytes, cut - quietLines, cut + quietLines)
    if (Math.max(...around) <= changesOfQuietLine) continue
    throw new Error(`${name} is cut through words at ${((cut / height) * 100).toFixed(1)} %.`)
  }
}
