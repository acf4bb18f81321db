import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The names under which Chromium is installed, the best first. */
export const chromiumCommands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]

/** The full path of the first of these commands that is installed. */
export function findOnPath(commands: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return commands
    .flatMap((command) => folders.map((folder) => join(folder, command)))
    .find((file) => existsSync(file))
}
