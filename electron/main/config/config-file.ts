import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { EnrollmentCode } from '../../../shared/api/kiosks.ts'
import { ClientHeaders, ClientMode } from '../../../shared/api/sessions.ts'
import { BranchInfo } from '../../../shared/ipc/branch-info.ts'
import type { ConfigFieldError, ConfigError } from '../../../shared/ipc/service-status.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { jsonErrorLine } from './json-error-line.ts'
import { StaffPinHash } from './staff-pin-hash.ts'

/** Maximum file size: far more than any config needs, yet quick to read. */
const maxBytes = 64 * 1024

/** A file on a network drive that does not respond within this time counts as unreadable. */
const readLimitMs = 5_000

/** The backend's URL: `https:`, or `http:` to this machine only; without credentials, query or hash. */
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

/**
 * The config that branch IT writes. `resources/config.schema.json` is generated from this schema, including its
 * descriptions.
 */
export const Config = z
  .strictObject({
    $schema: z.string().optional().meta({ description: 'Address of this schema, for editors.' }),
    mode: ClientMode.meta({
      description: 'kiosk: public, full screen. workstation: a window on the desktop.',
    }),
    apiUrl: ApiUrl.meta({
      description: 'Address of the backend: https, or http to this machine only; no credentials.',
      format: 'uri',
      pattern: '^https?://[^@?#]+$',
    }),
    label: ClientHeaders.shape['client-label'].unwrap().meta({
      description: "Name of this machine in the backend's audit trail.",
    }),
    printing: z.boolean().default(false).meta({ description: 'Allows printing.' }),
    printer: z.string().min(1).max(200).optional().meta({
      description:
        'Name of the printer of a kiosk, as the system lists it. Without it, a kiosk prints only if the system has exactly one printer that is not virtual, such as one that saves a PDF.',
    }),
    branch: BranchInfo.default({}).meta({
      description: 'What the screens tell people about this branch; every part is optional.',
    }),
    enrollment: EnrollmentCode.optional().meta({
      description:
        'Code with which this kiosk enrolls on the backend, as `npm run enroll-kiosk` prints it. It works for one machine; leave it in the file. Ignored by a workstation.',
    }),
    deviceCookies: z.boolean().optional().meta({
      description:
        'false: this workstation keeps no cookie for the accounts that signed in on it, and deletes those it has. Ignored by a kiosk, which keeps none.',
    }),
    staffPinHash: StaffPinHash.optional().meta({
      description:
        'argon2id hash of the PIN with which staff exit a kiosk, as `npm run staff-pin` prints it. Without it there is no staff access.',
      pattern: '^\\$argon2id\\$v=19\\$m=\\d+,t=\\d+,p=\\d+\\$',
    }),
  })
  .transform(({ $schema, ...config }) => config)
export type Config = z.output<typeof Config>

/** Path of the config file: `KIOSK_CONFIG`, else the platform's default. */
export function configFile(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (env['KIOSK_CONFIG']) return env['KIOSK_CONFIG']
  if (platform === 'win32') {
    const programData = env['ProgramData'] ?? String.raw`C:\ProgramData`
    return join(programData, 'Segurometal Kiosk', 'config.json')
  }
  if (platform === 'darwin') return '/Library/Application Support/Segurometal Kiosk/config.json'
  return '/etc/segurometal-kiosk/config.json'
}

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
  throw new Error('Reading the config file timed out.')
}

/** Parses the file's content. `file` is used only in the error. */
export function parseConfig(content: string, file: string): Result<Config, ConfigError> {
  // Editors on Windows prepend a byte order mark.
  const text = content.replace(/^\uFEFF/, '')
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
    return issue.keys.map((key) => ({ key: [...issue.path, key].join('.'), error: 'unknown-key' }))
  }
  if (issue.path.length === 0) return []
  const key = issue.path.join('.')
  return [{ key, error: isMissing(json, issue.path) ? 'missing-key' : fieldErrorOf(issue) }]
}

const isMissing = (json: unknown, path: readonly PropertyKey[]) =>
  path.reduce<unknown>((value, key) => Reflect.get(value as object, key), json) === undefined

function fieldErrorOf(issue: z.core.$ZodIssue): ConfigFieldError {
  if (issue.code === 'custom') return issue.params?.['error'] as ConfigFieldError
  return issue.code === 'invalid_type' ? 'wrong-type' : 'wrong-value'
}

/** Address of electron-vite's dev server; ignored in a packaged program. */
export function devServer(env: NodeJS.ProcessEnv, packaged: boolean): string | undefined {
  return packaged ? undefined : env['ELECTRON_RENDERER_URL']
}
