import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { BrowserWindow, Rectangle } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import { errorCode, type Log } from '../base/log.ts'
import type { MonotonicClock } from '../base/monotonic-clock.ts'
import {
  defaultSize,
  fitSize,
  fitToWorkArea,
  type InitialBounds,
  SavedBounds,
} from './window-bounds.ts'

interface WindowStateOptions {
  readonly file: string
  readonly mode: () => ClientMode
  /** Returns the work area of the display nearest to the bounds. */
  readonly workAreaNear: (bounds: Rectangle) => Rectangle
  readonly clock: MonotonicClock
  readonly log: Log
}

type FollowedWindow = Pick<BrowserWindow, 'on' | 'isMinimized' | 'isMaximized' | 'getNormalBounds'>

/** Bounds of a workstation's window, persisted between runs. A kiosk is always full screen and persists none. */
export interface WindowState {
  readonly initialBounds: () => InitialBounds
  readonly isMaximized: () => boolean
  /** Saves this window's bounds from now on. */
  readonly follow: (window: FollowedWindow) => void
}

/** Debounce interval while a window is dragged, ms. */
const debounceMs = 500

/** A longer file cannot have been written by this program. */
const maxFileBytes = 500

/** Creates {@link WindowState}. If the file cannot be written, the next run uses the default size. */
export function createWindowState(options: WindowStateOptions): WindowState {
  const { file, mode, workAreaNear, clock, log } = options
  const write = createWriter(file, log)
  let saved = read(file, log)
  let pending: SavedBounds | undefined
  let cancel: () => void = () => undefined

  function save(): void {
    cancel()
    if (!pending || isDeepStrictEqual(pending, saved)) return
    saved = pending
    write(saved)
  }

  function update(window: FollowedWindow): void {
    // A minimized window does not report whether it was maximized before.
    if (window.isMinimized()) return
    const { x, y, width, height } = window.getNormalBounds()
    pending = { x, y, width, height, maximized: window.isMaximized() }
    cancel()
    cancel = clock.schedule(debounceMs, save)
  }

  return {
    initialBounds: () =>
      saved
        ? fitToWorkArea(saved, workAreaNear(saved))
        : fitSize(defaultSize, workAreaNear({ x: 0, y: 0, ...defaultSize })),
    isMaximized: () => saved?.maximized ?? false,
    follow: (window) => {
      if (mode() === 'kiosk') return
      const changed = () => {
        update(window)
      }
      window.on('resize', changed)
      window.on('move', changed)
      window.on('maximize', changed)
      window.on('unmaximize', changed)
      window.on('close', save)
    },
  }
}

/** Logs only the first of successive errors. */
function createWriter(file: string, log: Log): (bounds: SavedBounds) => void {
  let failed = false
  return (bounds) => {
    try {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, JSON.stringify(bounds))
      failed = false
    } catch (error) {
      if (!failed) log('window-state-not-saved', { code: errorCode(error) })
      failed = true
    }
  }
}

/** Validates the file, so that write access to the profile allows no more than moving a window. */
function read(file: string, log: Log): SavedBounds | undefined {
  try {
    const stats = statSync(file, { throwIfNoEntry: false })
    if (!stats) return undefined
    if (!stats.isFile() || stats.size > maxFileBytes) throw new RangeError('Not a window state.')
    return SavedBounds.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    log('window-state-ignored', { code: errorCode(error) })
    return undefined
  }
}
