import type { Clipboard } from 'electron'

/** Returns a function that clears the clipboard, and on Linux also the one with the last selected text. */
export const clearClipboards =
  (clipboard: Pick<Clipboard, 'clear' | 'selection'>, platform: NodeJS.Platform) => (): void => {
    clipboard.clear()
    if (platform === 'linux') clipboard.selection.clear()
  }
