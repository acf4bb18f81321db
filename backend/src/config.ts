import { z } from 'zod'
import { err, ok, type Result } from '../../shared/result.ts'
import { defaultHashCost, type HashCost } from './credentials/hasher.ts'
import { isLoopback } from './loopback.ts'
import { defaultRules, type Rules } from './rules.ts'

/** What a setting means and accepts, for `--help` and for the sentence about a wrong one. */
interface VariableDescription {
  readonly meaning: string
  readonly accepts: string
}

const whole = (min: number, max: number, fallback: number, meaning: string) =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .default(fallback)
    .meta({ meaning, accepts: `a whole number from ${min} to ${max}` })

const optionalText = (schema: z.ZodType<string, string>, meaning: string, accepts: string) =>
  schema.optional().meta({ meaning, accepts })

const url = (protocol: RegExp) =>
  z.string().refine((value) => protocol.test(value) && URL.canParse(value))

const hour = 60 * 60
const { sessions, address } = defaultRules

const Environment = z.object({
  PORT: whole(0, 65_535, 8080, 'Port of the API; 0 is any free one'),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1')
    .meta({ meaning: 'Address the API listens on', accepts: 'a host name or an IP address' }),
  DATABASE_URL: optionalText(
    url(/^postgres(ql)?:\/\//),
    'Database; without it an embedded one runs in DATA_DIR',
    'a URL that begins with postgres://',
  ),
  DATA_DIR: z
    .string()
    .default('.data/backend')
    .meta({ meaning: 'Folder of the embedded database', accepts: 'a path' }),
  SERVER_KEY: optionalText(
    z.string().regex(/^([\da-f]{2}){32,}$/i),
    'Keys the digests in the database; needed with DATABASE_URL, else kept in DATA_DIR',
    '64 or more hexadecimal digits, in pairs',
  ),
  SMTP_URL: optionalText(
    url(/^smtps?:\/\//),
    'Mail server, with TLS unless it is on loopback; without it an embedded mailbox runs',
    'a URL that begins with smtp:// or smtps://',
  ),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n<>]*<?[^\s@<>]+@[\w.-]+>?$/)
    .default('Segurometal Extranet Asegurados <extranet@segurometal.test>')
    .meta({
      meaning: 'Sender of the mails',
      accepts: 'an address such as Name <name@example.com>',
    }),
  SMTP_PORT: whole(0, 65_535, 0, 'Port of the embedded mailbox for mail; 0 is any free one'),
  INBOX_PORT: whole(0, 65_535, 0, 'Port of the page of the embedded mailbox; 0 is any free one'),
  TRUST_PROXY: z
    .string()
    .regex(/^[\da-fA-F.:/, ]+$/)
    .optional()
    .meta({
      meaning: 'Proxies whose X-Forwarded-For is believed; none by default',
      accepts: 'IP addresses or CIDR ranges, separated by commas',
    }),
  DEMO_PEOPLE: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .meta({
      meaning:
        'Makes the demo people anew at each start; on loopback with the embedded database alone',
      accepts: 'true or false',
    }),
  PASSWORD_MIN_LENGTH: whole(8, 64, 12, 'Shortest new password, in code points'),
  TEMPORARY_PASSWORD_MINUTES: whole(10, 1440, 60, 'How long a temporary key lasts'),
  HASH_MEMORY_KIB: whole(
    defaultHashCost.memoryKib,
    1_048_576,
    defaultHashCost.memoryKib,
    'Memory of argon2id',
  ),
  HASH_PASSES: whole(defaultHashCost.passes, 20, defaultHashCost.passes, 'Passes of argon2id'),
  HASH_QUEUE: whole(
    1,
    10_000,
    defaultHashCost.queue,
    'How many hashes may wait before the answer is 503',
  ),
  ADDRESS_ATTEMPTS: whole(
    1,
    1_000_000,
    address.attempts,
    'Sign-ins and changes of one network address in 15 minutes',
  ),
  ADDRESS_RECOVERIES: whole(
    1,
    1_000_000,
    address.recoveries,
    'Recoveries of one network address in 15 minutes',
  ),
  ADDRESS_REGISTRATIONS: whole(
    1,
    1_000_000,
    address.registrations,
    'Registrations of one network address in 15 minutes',
  ),
  KIOSK_IDLE_SECONDS: whole(
    30,
    hour,
    sessions.kiosk.idleSeconds,
    'Idle limit of a session on a kiosk',
  ),
  KIOSK_ABSOLUTE_SECONDS: whole(
    60,
    12 * hour,
    sessions.kiosk.absoluteSeconds,
    'Longest session on a kiosk',
  ),
  WORKSTATION_IDLE_SECONDS: whole(
    30,
    12 * hour,
    sessions.workstation.idleSeconds,
    'Idle limit of a session on a workstation',
  ),
  WORKSTATION_ABSOLUTE_SECONDS: whole(
    60,
    24 * hour,
    sessions.workstation.absoluteSeconds,
    'Longest session on a workstation',
  ),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info').meta({
    meaning: 'What goes to standard error',
    accepts: 'silent, error, warn, info or debug',
  }),
})
type Environment = z.output<typeof Environment>

/** The settings, checked and in the shape in which the program uses them. */
export type Config = Environment & { readonly rules: Rules; readonly hashCost: HashCost }

/** Reads the settings; the error is one sentence a line, each with the name of a setting and what it accepts. */
export function readConfig(environment: NodeJS.ProcessEnv): Result<Config, string> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])))
    return err(
      [...names].map((name) => `${name} must be ${descriptionOf(name).accepts}.`).join('\n'),
    )
  }
  const problem = findConflict(parsed.data)
  return problem === undefined ? ok(withRules(parsed.data)) : err(problem)
}

/** What settings can't be together. */
function findConflict(environment: Environment): string | undefined {
  if (environment.DATABASE_URL !== undefined && environment.SERVER_KEY === undefined) {
    return `SERVER_KEY must be given with DATABASE_URL: ${descriptionOf('SERVER_KEY').accepts}.`
  }
  if (
    environment.DEMO_PEOPLE &&
    (environment.DATABASE_URL !== undefined || !isLoopback(environment.HOST))
  ) {
    return 'DEMO_PEOPLE must be false unless HOST is on loopback and there is no DATABASE_URL.'
  }
  return undefined
}

const withRules = (environment: Environment): Config => ({
  ...environment,
  hashCost: {
    memoryKib: environment.HASH_MEMORY_KIB,
    passes: environment.HASH_PASSES,
    queue: environment.HASH_QUEUE,
  },
  rules: {
    ...defaultRules,
    password: { ...defaultRules.password, minLength: environment.PASSWORD_MIN_LENGTH },
    temporaryPassword: {
      ...defaultRules.temporaryPassword,
      minutes: environment.TEMPORARY_PASSWORD_MINUTES,
    },
    address: {
      ...address,
      attempts: environment.ADDRESS_ATTEMPTS,
      recoveries: environment.ADDRESS_RECOVERIES,
      registrations: environment.ADDRESS_REGISTRATIONS,
    },
    sessions: {
      kiosk: {
        idleSeconds: environment.KIOSK_IDLE_SECONDS,
        absoluteSeconds: environment.KIOSK_ABSOLUTE_SECONDS,
      },
      workstation: {
        idleSeconds: environment.WORKSTATION_IDLE_SECONDS,
        absoluteSeconds: environment.WORKSTATION_ABSOLUTE_SECONDS,
      },
    },
  },
})

// Every setting above has its meta.
const descriptionOf = (name: string) =>
  Environment.shape[name as keyof typeof Environment.shape].meta() as unknown as VariableDescription

/** The text of `--help`: every setting with its meaning, what it accepts and its default. */
export function helpText(): string {
  const lines = Object.keys(Environment.shape).map((name) => {
    const { meaning, accepts } = descriptionOf(name)
    const fallback: unknown =
      Environment.shape[name as keyof typeof Environment.shape].parse(undefined)
    const byDefault = fallback === undefined ? 'none' : JSON.stringify(fallback)
    return `  ${name}\n      ${meaning}.\n      Accepts ${accepts}. Default: ${byDefault}.`
  })
  return ['Settings, by environment:', ...lines].join('\n')
}
