import { join } from 'node:path'
import { z } from 'zod'
import { EnrollmentCode } from '../../../shared/api/kiosks.ts'
import { ClientHeaders, ClientMode } from '../../../shared/api/sessions.ts'
import { BranchInfo } from '../../../shared/ipc/branch-info.ts'
import { singleLine } from '../../../shared/ipc/single-line.ts'
import type { ConfigError } from '../../../shared/ipc/service-status.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { fieldErrorsOf } from './field-errors.ts'
import { readText } from './read-text.ts'
import { scanJson } from './scan-json.ts'
import { StaffPinHash } from './staff-pin-hash.ts'
import { BackendAddress, PublicAddress } from './web-address.ts'

const branch = BranchInfo.extend({
  extranetUrl: PublicAddress.optional().meta({
    description: BranchInfo.shape.extranetUrl.description,
  }),
})

const ConfigKeys = z.strictObject({
  $schema: z.string().optional().meta({ description: 'Address of this schema, for editors.' }),
  mode: ClientMode.meta({
    description: 'kiosk: public, full screen. workstation: a window on the desktop.',
  }),
  apiUrl: BackendAddress.meta({
    description: 'Address of the backend: https, or http to this machine only; no credentials.',
  }),
  label: ClientHeaders.shape['client-label'].unwrap().meta({
    description: "Name of this machine in the backend's audit trail.",
  }),
  printing: z.boolean().default(false).meta({ description: 'Allows printing.' }),
  printer: singleLine(200).optional().meta({
    description:
      'Name of the printer of a kiosk, as the system lists it. Without it, a kiosk prints only if the system has exactly one printer that is not virtual, such as one that saves a PDF.',
  }),
  branch: branch.default({}).meta({
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
      'argon2id hash of the PIN with which staff exit a kiosk, as the program prints it with `--staff-pin`. Without it there is no staff access.',
  }),
})

/**
 * The config that branch IT writes. `resources/config.schema.json` is generated from this schema, including its
 * descriptions.
 */
export const Config = ConfigKeys.transform(({ $schema, ...config }) => config)
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

/** Paths of all keys, such as `branch.phone`. */
const knownKeys = [
  ...Object.keys(ConfigKeys.shape),
  ...Object.keys(branch.shape).map((key) => `branch.${key}`),
]

/** Parses the file's content. `file` is used only in the error. */
export function parseConfig(text: string, file: string): Result<Config, ConfigError> {
  if (text.trim() === '') return err({ reason: 'empty', file })
  const scanned = scanJson(text)
  if (scanned.errorLine !== undefined)
    return err({ reason: 'not-json', file, line: scanned.errorLine })
  const json: unknown = JSON.parse(text)
  const config = Config.safeParse(json)
  if (config.success && scanned.duplicates.length === 0) return ok(config.data)
  const issues = config.error?.issues ?? []
  return err({
    reason: 'invalid',
    file,
    fieldErrors: fieldErrorsOf(issues, json, scanned, knownKeys),
  })
}

/** Address of electron-vite's dev server; ignored in a packaged program. */
export function devServer(env: NodeJS.ProcessEnv, packaged: boolean): string | undefined {
  return packaged ? undefined : env['ELECTRON_RENDERER_URL']
}
