import type { App } from 'electron'

/** By it Windows knows the program, as its shortcut does: the `appId` of electron-builder.yml. */
export const appId = 'ar.com.segurometal.extranet-asegurados'

/**
 * Puts all windows of this program, and the icon that somebody pinned, into one place of the taskbar of Windows.
 * https://www.electronjs.org/docs/latest/api/app#appsetappusermodelidid-windows
 */
export function setAppUserModelId(app: Pick<App, 'setAppUserModelId'>, platform: NodeJS.Platform): void {
  if (platform === 'win32') app.setAppUserModelId(appId)
}
