import type { Rectangle } from 'electron'
import { postToLauncher, type ShellMessage, type WindowCommand } from './call-log.ts'
import type { WebContents } from './web-contents.ts'

/** Reports to the launching process that a page is shown or gone. */
export function postWindow(
  contents: Pick<WebContents, 'target'>,
  kind: Extract<ShellMessage, { target: string }>['kind'],
): void {
  contents.target().then(
    (target) => {
      postToLauncher({ kind, target })
    },
    () => undefined,
  )
}

interface FrontWindow {
  readonly webContents: Pick<WebContents, 'emitInput'>
  readonly isVisible: () => boolean
  readonly setBounds: (bounds: Partial<Rectangle>) => void
  readonly maximize: () => void
}

/** Applies a command to the window in front, even if its page hangs. */
export function runCommand(windows: readonly FrontWindow[], command: WindowCommand): void {
  const front = windows.findLast((window) => window.isVisible())
  if ('input' in command) front?.webContents.emitInput({ type: command.input })
  else if ('drag' in command) front?.setBounds(command.drag)
  else front?.maximize()
}
