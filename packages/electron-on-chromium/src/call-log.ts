import type { Rectangle } from 'electron'

/** What the shell tells the process that launched it. */
export type ShellMessage =
  | { readonly kind: 'browser'; readonly endpoint: string }
  | { readonly kind: 'window-shown' | 'window-gone'; readonly target: string }
  | { readonly kind: 'recorded'; readonly call: string; readonly value: unknown }

/** What the process that launched the shell tells it, in place of a person: input, as Electron calls it, or a new place. */
export type ShellOrder =
  { readonly feel: string } | { readonly drag: Partial<Rectangle> } | { readonly maximize: true }

/** Tells the launching process, where there is one. */
export function tell(message: ShellMessage): void {
  if (process.connected) process.send?.(message)
}

/** Keeps a call that has no effect here, so that a test can see that it was made. */
export function record(call: string, value: unknown = null): void {
  tell({ kind: 'recorded', call, value })
}
