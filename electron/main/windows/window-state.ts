import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { BrowserWindow, Rectangle } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { SteadyClock } from '../visit/idle-timer.ts'
import { kindOf, type Log } from '../base/log.ts'
import { fitPlace, NotedPlace, type OpeningPlace, usualSize } from './window-bounds.ts'

interface PlaceOptions {
  readonly file: string
  readonly mode: () => ClientMode
  /** The part of a display that is free for windows, of the display nearest to a place. */
  readonly workAreaNear: (place: Rectangle) => Rectangle
  readonly clock: SteadyClock
  readonly log: Log
}

type Followed = Pick<BrowserWindow, 'on' | 'isMinimized' | 'isMaximized' | 'getNormalBounds'>

/** Where the window of a workstation stood, from one run to the next. A kiosk has one place only, and notes none. */
export interface KeptPlace {
  readonly initialBounds: () => OpeningPlace
  readonly isMaximized: () => boolean
  /** Notes from now on where this window stands. */
  readonly follow: (window: Followed) => void
}

/** A window that is being dragged is noted when it rests, in milliseconds. */
const restMs = 500

/** What is longer was not written here, bytes. */
const longestNote = 500

/** Makes {@link KeptPlace}. Without a place to write the next run begins as the first one did. */
export function keepPlace({ file, mode, workAreaNear, clock, log }: PlaceOptions): KeptPlace {
  const write = writerOf(file, log)
  let noted = read(file, log)
  let waiting: NotedPlace | undefined
  let cancel: () => void = () => undefined

  function note(): void {
    cancel()
    if (!waiting || isDeepStrictEqual(waiting, noted)) return
    noted = waiting
    write(noted)
  }

  function see(window: Followed): void {
    // A minimised window does not say whether it was maximised before.
    if (window.isMinimized()) return
    const { x, y, width, height } = window.getNormalBounds()
    waiting = { x, y, width, height, maximized: window.isMaximized() }
    cancel()
    cancel = clock.after(restMs, note)
  }

  return {
    initialBounds: () => (noted ? fitPlace(noted, workAreaNear(noted)) : usualSize),
    isMaximized: () => noted?.maximized ?? false,
    follow: (window) => {
      if (mode() === 'kiosk') return
      const seen = () => {
        see(window)
      }
      window.on('resize', seen)
      window.on('move', seen)
      window.on('maximize', seen)
      window.on('unmaximize', seen)
      window.on('close', note)
    },
  }
}

/** A full disk must not keep anybody from moving a window. It is told once, until there is room again. */
function writerOf(file: string, log: Log): (place: NotedPlace) => void {
  let told = false
  return (place) => {
    try {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, JSON.stringify(place))
      told = false
    } catch (error) {
      if (!told) log('window-place-not-kept', { code: kindOf(error) })
      told = true
    }
  }
}

/** Whoever can write into the profile must not be able to do more with this file than to move a window. */
function read(file: string, log: Log): NotedPlace | undefined {
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    if (!found) return undefined
    if (!found.isFile() || found.size > longestNote) throw new RangeError('no note of ours')
    return NotedPlace.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    log('window-place-ignored', { code: kindOf(error) })
    return undefined
  }
}
