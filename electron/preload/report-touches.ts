import { callChannel } from '../../shared/ipc/channels.ts'
import type { IpcLike } from './create-bridge.ts'

/** Tells main where fingers touch the page, which Electron does not; before any script of the page could keep it quiet. */
export function reportTouches(
  page: Pick<Window, 'addEventListener'>,
  ipc: Pick<IpcLike, 'invoke'>,
): void {
  const report = ({ isTrusted, changedTouches: [touch] }: TouchEvent) => {
    if (!isTrusted || !touch) return
    // Main has nothing to say to it, and a page that is not admitted is none to listen to.
    ipc
      .invoke(callChannel('reportTouch'), { x: touch.clientX, y: touch.clientY })
      .catch(() => undefined)
  }
  page.addEventListener('touchstart', report, { capture: true, passive: true })
}
