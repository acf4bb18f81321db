import { callChannel } from '../../shared/ipc/channels.ts'
import type { IpcLike } from './create-bridge.ts'

/** Reports touch positions, which Electron's input events lack. Runs before any page script. */
export function reportTouches(
  page: Pick<Window, 'addEventListener'>,
  ipc: Pick<IpcLike, 'invoke'>,
): void {
  const report = ({ isTrusted, changedTouches: [touch] }: TouchEvent) => {
    if (!isTrusted || !touch) return
    // The result does not matter; the call fails if the page is not active.
    ipc
      .invoke(callChannel('reportTouch'), { x: touch.clientX, y: touch.clientY })
      .catch(() => undefined)
  }
  page.addEventListener('touchstart', report, { capture: true, passive: true })
}
