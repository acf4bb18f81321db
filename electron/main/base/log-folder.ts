import { join } from 'node:path'
import type { App } from 'electron'

/**
 * Returns the folder of the log. Electron throws if the system does not name one or if it cannot be created (`App::GetPath`
 * in `electron_api_app.cc`); the program must start even then.
 */
export function logFolder(app: Pick<App, 'getPath'>): string {
  try {
    return app.getPath('logs')
  } catch {
    return join(app.getPath('userData'), 'logs')
  }
}
