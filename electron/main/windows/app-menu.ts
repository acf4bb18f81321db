import type { MenuItemConstructorOptions } from 'electron'

/**
 * Menu of the program: none, except on macOS, where Cmd+C, V, X and A work only as shortcuts of the Edit menu
 * (https://github.com/electron/electron/issues/49807). The keyboard filter blocks the other shortcuts there.
 */
export const menuTemplate = (platform: NodeJS.Platform): MenuItemConstructorOptions[] | null =>
  platform === 'darwin' ? [{ role: 'appMenu' }, { role: 'editMenu' }] : null
