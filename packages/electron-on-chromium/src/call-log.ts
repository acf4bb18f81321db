import type { Rectangle } from 'electron'

/** Message to the process that launched the shell. */
export type ShellMessage =
  | { readonly kind: 'browser'; readonly endpoint: string }
  | { readonly kind: 'window-shown' | 'window-gone'; readonly target: string }
  | { readonly kind: 'recorded'; readonly call: string; readonly value: unknown }

/**
 * Command from the launching process that simulates a user: an input event by its name in Electron, or new window bounds.
 */
export type WindowCommand =
  { readonly input: string } | { readonly drag: Partial<Rectangle> } | { readonly maximize: true }

/** Cause of the end of the user's session: a shutdown of Windows, or the loss of the display or session bus on Linux. */
export type SessionEnd = 'windows-shutdown' | 'display-lost'

/**
 * Command from the launching process that simulates a user or the system: a new display size, the end of the session, a
 * crash of the GPU process (as with a faulty driver), or the end of a sleep.
 */
export type LauncherCommand =
  | WindowCommand
  | { readonly display: string }
  | { readonly endSession: SessionEnd }
  | { readonly crash: 'gpu' }
  | { readonly resume: true }

/** Sends a message to the process that launched the shell; does nothing if none did. */
export function postToLauncher(message: ShellMessage): void {
  if (process.connected) process.send?.(message)
}

/** Records a call that has no effect here, so that a test can read it. */
export function logCall(call: string, value: unknown = null): void {
  postToLauncher({ kind: 'recorded', call, value })
}
