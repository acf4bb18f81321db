import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { BrowserWindow, Rectangle } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { MonotonicClock } from '../visit/idle-timer.ts'
import { errorCode, type Log } from '../base/log.ts'
import { fitToWorkArea, SavedBounds, type InitialBounds, defaultSize } from './window-bounds.ts'

interface PlaceOptions {
  readonly file: string
  readonly mode: () => ClientMode
  /** The part of a display that is free for windows, of the display nearest to a place. */
  readonly workAreaNear: (place: Rectangle) => Rectangle
  readonly clock: MonotonicClock
  readonly log: Log
}

type Followed = Pick<BrowserWindow, 'on' | 'isMinimized' | 'isMaximized' | 'getNormalBounds'>

/** Where the window of a workstation stood, from one run to the next. A kiosk has one place only, and notes none. */
export interface WindowState {
  readonly initialBounds: () => InitialBounds
  readonly isMaximized: () => boolean
  /** Notes from now on where this window stands. */
  readonly follow: (window: Followed) => void
}

/** A window that is being dragged is noted when it rests, in milliseconds. */
const restMs = 500

/** What is longer was not written here, bytes. */
const longestNote = 500

/** Makes {@link WindowState}. Without a place to write the next run begins as the first one did. */
export function createWindowState({ file, mode, workAreaNear, clock, log }: PlaceOptions): WindowState {
  const write = writerOf(file, log)
  let noted = read(file, log)
  let waiting: SavedBounds | undefined
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
    cancel = clock.schedule(restMs, note)
  }

  return {
    initialBounds: () => (noted ? fitToWorkArea(noted, workAreaNear(noted)) : defaultSize),
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
function writerOf(file: string, log: Log): (place: SavedBounds) => void {
  let told = false
  return (place) => {
    try {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, JSON.stringify(place))
      told = false
    } catch (error) {
      if (!told) log('window-place-not-kept', { code: errorCode(error) })
      told = true
    }
  }
}

/** Whoever can write into the profile must not be able to do more with this file than to move a window. */
function read(file: string, log: Log): SavedBounds | undefined {
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    if (!found) return undefined
    if (!found.isFile() || found.size > longestNote) throw new RangeError('no note of ours')
    return SavedBounds.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    log('window-place-ignored', { code: errorCode(error) })
    return undefined
  }
}
