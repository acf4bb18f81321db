import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ClientHeaders, ClientMode } from '../../shared/api/sessions.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { IdleTimes } from './idle.ts'

/** `https:` anywhere, `http:` to this machine alone, and nothing but an address: no credentials, query or hash. */
const ApiUrl = z.string().refine((text) => {
  const url = URL.parse(text)
  if (!url || url.username || url.password || url.search || url.hash) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
})

const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)

/** What branch IT decides: how the program is used, where the backend is, and how the audit trail calls this machine. */
export const Config = z.strictObject({
  mode: ClientMode,
  apiUrl: ApiUrl,
  label: ClientHeaders.shape['client-label'].unwrap(),
  /** Whether people may use the printer. */
  printing: z.boolean().default(false),
})
export type Config = z.output<typeof Config>

/** Why there is no configuration; `fields` names what is wrong in it, never a value. */
export interface ConfigProblem {
  readonly reason: 'missing' | 'unreadable' | 'not-json' | 'invalid'
  readonly file: string
  readonly fields?: string
}

/** Where the configuration file is: `KIOSK_CONFIG`, else the place of the system. */
export function configFile(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (env['KIOSK_CONFIG']) return env['KIOSK_CONFIG']
  if (platform === 'win32') {
    const programData = env['ProgramData'] ?? String.raw`C:\ProgramData`
    return join(programData, 'Segurometal Kiosk', 'config.json')
  }
  if (platform === 'darwin') return '/Library/Application Support/Segurometal Kiosk/config.json'
  return '/etc/segurometal-kiosk/config.json'
}

/** Reads and checks the configuration file. */
export function readConfig(file: string): Result<Config, ConfigProblem> {
  const text = readText(file)
  if (!text.ok) return text
  const json = parseJson(text.value)
  if (json === undefined) return err({ reason: 'not-json', file })
  const config = Config.safeParse(json)
  return config.success
    ? ok(config.data)
    : err({ reason: 'invalid', file, fields: wrongFields(config.error) })
}

function readText(file: string): Result<string, ConfigProblem> {
  try {
    // Editors on Windows put a byte order mark in front.
    return ok(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return err({ reason: missing ? 'missing' : 'unreadable', file })
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const wrongFields = (error: z.ZodError) =>
  error.issues
    .flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : issue.path.join('.')))
    .join(' ')

/**
 * Other idle times for the tests, as `quiet,countdown` in seconds; a packaged program never looks at them: nobody shortens
 * the countdown of a person, or has a session stand open, by a setting.
 */
export function testIdleTimes(env: NodeJS.ProcessEnv, packaged: boolean): IdleTimes | undefined {
  const text = packaged ? undefined : env['KIOSK_TEST_IDLE']
  const [quiet, warning] = text?.split(',').map(Number) ?? []
  if (!quiet || !warning) return undefined
  return { quietMs: quiet * 1000, warningMs: warning * 1000 }
}

/** The address of electron-vite's server with hot reload; a packaged program never looks at it. */
export function devServer(env: NodeJS.ProcessEnv, packaged: boolean): string | undefined {
  return packaged ? undefined : env['ELECTRON_RENDERER_URL']
}
