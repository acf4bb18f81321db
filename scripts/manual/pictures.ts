import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { looksOf, states } from '../../tests/support/screen-states/all.ts'
import { countEdges } from '../gallery/palette-png.ts'

/** A gallery picture, cropped to a part of its height. */
export interface Picture {
  /** Path in the gallery and in the manual: `screen/state.look.png`. */
  readonly name: string
  readonly width: number
  readonly height: number
  /** First and last pixel row of the crop. */
  readonly from: number
  readonly to: number
  readonly bytes: Buffer
}

const approved = 'tests/visual/approved'

/** Number of pixel rows above and below a cut that must contain neither text nor an outline. */
const marginLines = 6

/**
 * Parses `screen/state.look`, optionally with `#12-66` for a part of the height in percent; throws if the gallery has no
 * such picture.
 */
export function findCrop(source: string): Omit<Picture, 'bytes'> {
  const parts = /^([\w-]+)\/([\w-]+)\.([\w-]+)(?:#([\d.]+)-([\d.]+))?$/.exec(source)
  if (!parts) throw new Error(`"${source}" must have the form screen/state.look#from-to`)
  const [, screen = '', stateName = '', lookName = '', from = '0', to = '100'] = parts
  const state = states.find((state) => state.screen === screen && state.name === stateName)
  const look = state && looksOf(state).find(({ name }) => name === lookName)
  if (!look) throw new Error(`The gallery has no ${screen}/${stateName}.${lookName}.`)
  const { width, height } = look
  const line = (percent: string) => Math.round((height * Number(percent)) / 100)
  const name = `${screen}/${stateName}.${lookName}.png`
  return { name, width, height, from: line(from), to: line(to) }
}

/** Reads an approved picture; throws if it is missing, or if an edge of the crop runs through text. */
export function findPicture(source: string, folder = approved): Picture {
  const place = findCrop(source)
  const path = join(folder, place.name)
  if (!existsSync(path)) throw new Error(`The picture ${place.name} is not approved yet.`)
  const picture = { ...place, bytes: readFileSync(path) }
  checkEdges(picture)
  return picture
}

function checkEdges({ name, height, from, to, bytes }: Picture): void {
  for (const cut of [from, to].filter((line) => line > 0 && line < height)) {
    const around = countEdges(bytes, cut - marginLines, cut + marginLines)
    if (Math.max(...around) === 0) continue
    throw new Error(
      `${name} is cropped through text or a control at ${((cut / height) * 100).toFixed(1)} %.`,
    )
  }
}
