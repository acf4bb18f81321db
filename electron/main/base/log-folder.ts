import { join } from 'node:path'
import type { App } from 'electron'

/**
 * Returns the folder of the log. Electron throws if the system does not name one or it cannot be created (`App::GetPath` in
 * `electron_api_app.cc`), and without a log the program still has to start.
 */
export function logFolder(app: Pick<App, 'getPath'>): string {
  try {
    return app.getPath('logs')
  } catch {
    return join(app.getPath('userData'), 'logs')
  }
}
