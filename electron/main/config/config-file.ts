import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { ClientHeaders, ClientMode } from '../../../shared/api/sessions.ts'
import type { ConfigFieldError, ConfigError } from '../../../shared/ipc/service-status.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { IdleTimes } from '../visit/idle-timer.ts'
import { jsonErrorLine } from './json-error-line.ts'
import { StaffPinHash } from './staff-pin-hash.ts'

/** Far more than any configuration needs, and little enough to read at any time. */
const maxBytes = 64 * 1024

/** A network drive that does not answer by then counts as one that can't be read. */
const readLimitMs = 5_000

/** `https:` anywhere, `http:` to this machine alone, and nothing but an address: no credentials, query or hash. */
const ApiUrl = z.string().superRefine((text, context) => {
  const error = addressError(text)
  if (error) context.addIssue({ code: 'custom', params: { error } })
})

function addressError(text: string): ConfigFieldError | undefined {
  const url = URL.parse(text)
  if (!url) return 'not-an-address'
  if (url.username || url.password) return 'has-credentials'
  if (url.search || url.hash) return 'has-query'
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
  return safe ? undefined : 'not-https'
}

const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)

/** What branch IT decides. The descriptions are for editors: `resources/config.schema.json` is made of this. */
export const Config = z
  .strictObject({
    $schema: z.string().optional().meta({ description: 'Where an editor finds this schema.' }),
    mode: ClientMode.meta({
      description: 'kiosk: public, full screen. workstation: a window on a desk.',
    }),
    apiUrl: ApiUrl.meta({
      description: 'Address of the backend: https, or http to this machine alone; no credentials.',
      format: 'uri',
      pattern: '^https?://[^@?#]+$',
    }),
    label: ClientHeaders.shape['client-label'].unwrap().meta({
      description: 'How the audit trail of the backend calls this machine.',
    }),
    printing: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether people may print on the default printer of the system.' }),
    staffPinHash: StaffPinHash.optional().meta({
      description:
        'argon2id hash of the PIN with which staff leave a kiosk, as `npm run staff-pin` prints it. Without one nobody leaves.',
      pattern: '^\\$argon2id\\$v=19\\$m=\\d+,t=\\d+,p=\\d+\\$',
    }),
  })
  .transform(({ $schema, ...config }) => config)
export type Config = z.output<typeof Config>

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
export async function readConfig(file: string): Promise<Result<Config, ConfigError>> {
  const text = await readText(file)
  return text.ok ? parseConfig(text.value, file) : text
}

async function readText(file: string): Promise<Result<string, ConfigError>> {
  try {
    return await Promise.race([readSmallFile(file), tooSlow()])
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const missing = code === 'ENOENT' || code === 'ENOTDIR'
    return err({ reason: missing ? 'missing' : 'unreadable', file })
  }
}

async function readSmallFile(file: string): Promise<Result<string, ConfigError>> {
  const stats = await stat(file)
  if (!stats.isFile()) return err({ reason: 'unreadable', file })
  if (stats.size > maxBytes) return err({ reason: 'too-large', file })
  return ok(await readFile(file, 'utf8'))
}

async function tooSlow(): Promise<Result<never, ConfigError>> {
  await delay(readLimitMs, undefined, { ref: false })
  throw new Error('The file did not come in time.')
}

/** Checks what is written in the file; `file` is for the report alone. */
export function parseConfig(written: string, file: string): Result<Config, ConfigError> {
  // Editors on Windows put a byte order mark in front.
  const text = written.replace(/^\uFEFF/, '')
  if (text.trim() === '') return err({ reason: 'empty', file })
  const line = jsonErrorLine(text)
  if (line !== undefined) return err({ reason: 'not-json', file, line })
  const json: unknown = JSON.parse(text)
  const config = Config.safeParse(json)
  if (config.success) return ok(config.data)
  const fieldErrors = config.error.issues.flatMap((issue) => fieldErrorsOf(issue, json))
  return err({ reason: 'invalid', file, fieldErrors })
}

function fieldErrorsOf(
  issue: z.core.$ZodIssue,
  json: unknown,
): { key: string; error: ConfigFieldError }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ key, error: 'unknown-key' }))
  }
  const key = issue.path.join('.')
  if (key === '') return []
  const missing = !Object.hasOwn(json as object, key)
  return [{ key, error: missing ? 'missing-key' : fieldErrorOf(issue) }]
}

function fieldErrorOf(issue: z.core.$ZodIssue): ConfigFieldError {
  if (issue.code === 'custom') return issue.params?.['error'] as ConfigFieldError
  return issue.code === 'invalid_type' ? 'wrong-type' : 'wrong-value'
}

/**
 * Other idle times for the tests, as `quiet,countdown` in seconds; a packaged program never looks at them: nobody shortens
 * the countdown of a person, or has a session stand open, by a setting.
 */
export function testIdleTimes(env: NodeJS.ProcessEnv, packaged: boolean): IdleTimes | undefined {
  const text = packaged ? undefined : env['KIOSK_TEST_IDLE']
  const [quiet, warning] = text?.split(',').map(Number) ?? []
  if (!quiet || !warning) return undefined
  return { timeoutMs: quiet * 1000, warningMs: warning * 1000 }
}

/** The address of electron-vite's server with hot reload; a packaged program never looks at it. */
export function devServer(env: NodeJS.ProcessEnv, packaged: boolean): string | undefined {
  return packaged ? undefined : env['ELECTRON_RENDERER_URL']
}
