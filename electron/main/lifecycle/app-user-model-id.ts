import type { App } from 'electron'

/** Identifies the program and its shortcut to Windows; the same as `appId` in electron-builder.yml. */
export const appId = 'ar.com.segurometal.extranet-asegurados'

/**
 * Groups the program's windows and its pinned shortcut under one taskbar button on Windows.
 * https://www.electronjs.org/docs/latest/api/app#appsetappusermodelidid-windows
 */
export function setAppUserModelId(
  app: Pick<App, 'setAppUserModelId'>,
  platform: NodeJS.Platform,
): void {
  if (platform === 'win32') app.setAppUserModelId(appId)
}
