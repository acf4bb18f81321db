import { z } from 'zod'
import { err, ok, type Result } from '../../shared/result.ts'
import { defaultHashCost, type HashCost } from './credentials/hasher.ts'
import { requirementOfDatabaseUrl } from './database-url.ts'
import { isLoopback } from './loopback.ts'
import { defaultConnectionsPerAddress } from './plugins/connection-limits.ts'
import { defaultRules, type Rules } from './rules.ts'
import { boolean, integer, optionalText, url, type VariableDescription } from './setting-types.ts'

const hour = 60 * 60
const { sessions, address } = defaultRules

const Settings = z.object({
  PORT: integer(0, 65_535, 8080, 'Port of the API; 0 selects a free one'),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1')
    .meta({ meaning: 'Address the API listens on', accepts: 'a host name or an IP address' }),
  DATABASE_URL: z
    .string()
    .superRefine((value, context) => {
      const requirement = requirementOfDatabaseUrl(value)
      if (requirement !== undefined) context.addIssue({ code: 'custom', message: requirement })
    })
    .optional()
    .meta({
      meaning: 'Database; without it, an embedded one runs in DATA_DIR',
      accepts: 'a URL that begins with postgres://',
    }),
  DATABASE_POOL: integer(
    1,
    200,
    10,
    'Connections to the database; all instances together must stay below its max_connections',
  ),
  DATABASE_PREPARED: z.enum(['auto', 'true', 'false']).default('auto').meta({
    meaning:
      'Prepared statements; auto uses them unless there is a pooler, true also with PgBouncer in session mode',
    accepts: 'auto, true or false',
  }),
  DATABASE_MIGRATE: boolean(
    true,
    'Brings the tables up to date at each start; see npm run migrate',
  ),
  DATABASE_WAIT_SECONDS: integer(
    0,
    3_600,
    60,
    'Time that a start waits for a database that is not up yet',
  ),
  DATA_DIR: z
    .string()
    .default('.data/backend')
    .meta({ meaning: 'Folder of the embedded database', accepts: 'a path' }),
  SERVER_KEY: optionalText(
    z.string().regex(/^([\da-f]{2}){32,}$/i),
    'HMAC key of digests in the database; required with DATABASE_URL, else stored in DATA_DIR',
    '64 or more hexadecimal digits, in pairs',
  ),
  SMTP_URL: optionalText(
    url(/^smtps?:\/\//),
    'Mail server, with TLS except on loopback; required with DATABASE_URL, else an embedded mailbox runs',
    'a URL that begins with smtp:// or smtps://',
  ),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n<>]*<?[^\s@<>]+@[\w.-]+>?$/)
    .default('Segurometal Extranet Asegurados <extranet@segurometal.test>')
    .meta({
      meaning: 'Sender of the e-mails',
      accepts: 'an address such as Name <name@example.com>',
    }),
  SMTP_PORT: integer(0, 65_535, 0, 'SMTP port of the embedded mailbox; 0 selects a free one'),
  MAILBOX_PORT: integer(0, 65_535, 0, 'HTTP port of the embedded mailbox; 0 selects a free one'),
  TRUST_PROXY: z
    .string()
    .regex(/^[\da-fA-F.:/, ]+$/)
    .optional()
    .meta({
      meaning: 'Proxies whose X-Forwarded-For is trusted',
      accepts: 'IP addresses or CIDR ranges, separated by commas',
    }),
  DEMO_PEOPLE: boolean(
    false,
    'Recreates the demo users at each start; only on loopback with the embedded database',
  ),
  STOP_DRAIN_SECONDS: integer(
    0,
    300,
    3,
    'Time after SIGTERM in which requests are accepted but the readiness check fails',
  ),
  STOP_SECONDS: integer(
    1,
    600,
    20,
    'Time after that for requests and e-mails in progress, before they are aborted',
  ),
  PASSWORD_MIN_LENGTH: integer(8, 64, 12, 'Minimum length of a new password in code points'),
  TEMPORARY_PASSWORD_MINUTES: integer(10, 1440, 60, 'Validity of a temporary password in minutes'),
  HASH_MEMORY_KIB: integer(
    defaultHashCost.memoryKib,
    1_048_576,
    defaultHashCost.memoryKib,
    'Memory of argon2id in KiB',
  ),
  HASH_PASSES: integer(defaultHashCost.passes, 20, defaultHashCost.passes, 'Passes of argon2id'),
  HASH_QUEUE: integer(
    1,
    10_000,
    defaultHashCost.queue,
    'Hashes that may wait before requests get 503',
  ),
  ADDRESS_ATTEMPTS: integer(
    1,
    1_000_000,
    address.attempts,
    'Sign-ins and password changes per network address in 15 minutes',
  ),
  ADDRESS_RECOVERIES: integer(
    1,
    1_000_000,
    address.recoveries,
    'Recoveries per network address in 15 minutes',
  ),
  ADDRESS_REGISTRATIONS: integer(
    1,
    1_000_000,
    address.registrations,
    'Registrations per network address in 15 minutes',
  ),
  ADDRESS_CONNECTIONS: integer(
    10,
    1_000,
    defaultConnectionsPerAddress,
    'Connections per network address, or requests in progress behind a proxy',
  ),
  KIOSK_IDLE_SECONDS: integer(
    30,
    hour,
    sessions.kiosk.idleSeconds,
    'Idle limit of a kiosk session in seconds',
  ),
  KIOSK_ABSOLUTE_SECONDS: integer(
    60,
    12 * hour,
    sessions.kiosk.absoluteSeconds,
    'Absolute limit of a kiosk session in seconds',
  ),
  WORKSTATION_IDLE_SECONDS: integer(
    30,
    12 * hour,
    sessions.workstation.idleSeconds,
    'Idle limit of a workstation session in seconds',
  ),
  WORKSTATION_ABSOLUTE_SECONDS: integer(
    60,
    24 * hour,
    sessions.workstation.absoluteSeconds,
    'Absolute limit of a workstation session in seconds',
  ),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info').meta({
    meaning: 'Level of the log on standard error',
    accepts: 'silent, error, warn, info or debug',
  }),
})
type Settings = z.output<typeof Settings>

/** The validated settings, with the rules and hash cost derived from them. */
export type Config = Settings & { readonly rules: Rules; readonly hashCost: HashCost }

/** Parses environment variables. The error has one line per invalid variable, with its name and accepted values. */
export function readConfig(settings: NodeJS.ProcessEnv): Result<Config, string> {
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ''))
  const parsed = Settings.safeParse(given)
  if (!parsed.success) {
    const requirements = parsed.error.issues.map(({ path, code, message }) => {
      const name = String(path[0])
      const isOwn = code === 'custom' && name === 'DATABASE_URL'
      return `${name} must be ${isOwn ? message : descriptionOf(name).accepts}.`
    })
    return err([...new Set(requirements)].join('\n'))
  }
  const conflict = findConflict(parsed.data)
  return conflict === undefined ? ok(withRules(parsed.data)) : err(conflict)
}

/** Returns an error message if some variables contradict each other. */
function findConflict(settings: Settings): string | undefined {
  if (settings.DATABASE_URL !== undefined && settings.SERVER_KEY === undefined) {
    return `SERVER_KEY must be given with DATABASE_URL: ${descriptionOf('SERVER_KEY').accepts}.`
  }
  if (settings.DATABASE_URL !== undefined && settings.SMTP_URL === undefined) {
    return `SMTP_URL must be given with DATABASE_URL, because the embedded mailbox delivers nothing: ${descriptionOf('SMTP_URL').accepts}.`
  }
  if (settings.DEMO_PEOPLE && (settings.DATABASE_URL !== undefined || !isLoopback(settings.HOST))) {
    return 'DEMO_PEOPLE must be false unless HOST is a loopback address and DATABASE_URL is not set.'
  }
  return undefined
}

const withRules = (settings: Settings): Config => ({
  ...settings,
  hashCost: {
    memoryKib: settings.HASH_MEMORY_KIB,
    passes: settings.HASH_PASSES,
    queue: settings.HASH_QUEUE,
  },
  rules: {
    ...defaultRules,
    password: { ...defaultRules.password, minLength: settings.PASSWORD_MIN_LENGTH },
    temporaryPassword: {
      ...defaultRules.temporaryPassword,
      minutes: settings.TEMPORARY_PASSWORD_MINUTES,
    },
    address: {
      ...address,
      attempts: settings.ADDRESS_ATTEMPTS,
      recoveries: settings.ADDRESS_RECOVERIES,
      registrations: settings.ADDRESS_REGISTRATIONS,
    },
    sessions: {
      kiosk: {
        idleSeconds: settings.KIOSK_IDLE_SECONDS,
        absoluteSeconds: settings.KIOSK_ABSOLUTE_SECONDS,
      },
      workstation: {
        idleSeconds: settings.WORKSTATION_IDLE_SECONDS,
        absoluteSeconds: settings.WORKSTATION_ABSOLUTE_SECONDS,
      },
    },
  },
})

// Every variable in the schema has a description.
const descriptionOf = (name: string) =>
  Settings.shape[name as keyof typeof Settings.shape].meta() as unknown as VariableDescription

/** Returns the output of `--help`: every variable with its meaning, accepted values and default. */
export function helpText(): string {
  const lines = Object.keys(Settings.shape).map((name) => {
    const { meaning, accepts } = descriptionOf(name)
    const fallback: unknown = Settings.shape[name as keyof typeof Settings.shape].parse(undefined)
    const byDefault = fallback === undefined ? 'none' : JSON.stringify(fallback)
    return `  ${name}\n      ${meaning}.\n      Accepts ${accepts}. Default: ${byDefault}.`
  })
  return ['Environment variables:', ...lines].join('\n')
}
