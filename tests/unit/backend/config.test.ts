import { describe, expect, it } from 'vitest'
import { helpText, readConfig } from '../../../backend/src/config.ts'
import { defaultRules } from '../../../backend/src/rules.ts'

const serverKey = 'ab'.repeat(32)
const sentenceOf = (environment: NodeJS.ProcessEnv) => {
  const config = readConfig(environment)
  return config.ok ? '' : config.error
}

describe('readConfig', () => {
  it('uses the default rules if no variable is set', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      ok: true,
      value: { PORT: 8080, HOST: '127.0.0.1', DEMO_PEOPLE: false, rules: defaultRules },
    })
  })

  it('treats an empty variable as unset', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toEqual(readConfig({}))
  })

  it('reads rules from environment variables', () => {
    const config = readConfig({
      PASSWORD_MIN_LENGTH: '15',
      TEMPORARY_PASSWORD_MINUTES: '10',
      KIOSK_IDLE_SECONDS: '60',
      ADDRESS_ATTEMPTS: '50',
      HASH_QUEUE: '9',
    })
    expect(config).toMatchObject({
      ok: true,
      value: {
        hashCost: { memoryKib: 19_456, passes: 2, queue: 9 },
        rules: {
          password: { minLength: 15, maxLength: 128 },
          temporaryPassword: { minutes: 10, tries: 5 },
          address: { attempts: 50, recoveries: 60 },
          sessions: { kiosk: { idleSeconds: 60, absoluteSeconds: 1200 } },
        },
      },
    })
  })

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', ' 80'],
    ['HOST', 'a b'],
    ['DATABASE_URL', 'mysql://127.0.0.1/x'],
    ['DATABASE_URL', 'postgres://[::1'],
    ['DATABASE_URL', '"postgres://127.0.0.1/x"'],
    ['DATABASE_URL', 'postgres://user:pa/ss@127.0.0.1/x'],
    ['DATABASE_URL', 'postgres://user:12/34@127.0.0.1/x'],
    ['DATABASE_URL', 'postgres://one,two/x'],
    ['DATABASE_URL', 'postgres://user@one:5432,two:5432/x'],
    ['DATABASE_POOL', '999'],
    ['DATABASE_PREPARED', 'yes'],
    ['STOP_SECONDS', '999'],
    ['SMTP_URL', 'http://127.0.0.1'],
    ['SERVER_KEY', 'ab'.repeat(31)],
    ['SERVER_KEY', 'xy'.repeat(32)],
    ['MAIL_FROM', 'nobody'],
    ['MAIL_FROM', 'a@b.test\r\nBcc: c@d.test'],
    ['TRUST_PROXY', 'true'],
    ['DEMO_PEOPLE', 'yes'],
    ['PASSWORD_MIN_LENGTH', '7'],
    ['PASSWORD_MIN_LENGTH', '65'],
    ['TEMPORARY_PASSWORD_MINUTES', '9'],
    ['TEMPORARY_PASSWORD_MINUTES', '1441'],
    ['HASH_MEMORY_KIB', '8192'],
    ['HASH_PASSES', '1'],
    ['LOG_LEVEL', 'loud'],
  ])('rejects %s=%j and names the accepted values', (name, value) => {
    const sentence = sentenceOf({ [name]: value })
    expect(sentence).toMatch(new RegExp(`^${name} must be .{6,}\\.$`))
    expect(sentence).not.toContain(value)
  })

  it('names all invalid variables in one error', () => {
    const sentence = sentenceOf({ PORT: 'x', HASH_QUEUE: '0' })
    expect(sentence.split('\n').map((line) => line.split(' ')[0])).toEqual(['PORT', 'HASH_QUEUE'])
  })

  it('requires SERVER_KEY with DATABASE_URL', () => {
    const DATABASE_URL = 'postgres://127.0.0.1/x'
    expect(sentenceOf({ DATABASE_URL })).toContain('SERVER_KEY must be given')
    const SMTP_URL = 'smtp://127.0.0.1'
    expect(sentenceOf({ DATABASE_URL, SERVER_KEY: serverKey, SMTP_URL })).toBe('')
  })

  it('requires SMTP_URL with DATABASE_URL, because the embedded mailbox delivers nothing', () => {
    const DATABASE_URL = 'postgres://127.0.0.1/x'
    expect(sentenceOf({ DATABASE_URL, SERVER_KEY: serverKey })).toContain('SMTP_URL must be given')
  })

  it.each([
    ['postgres://user:pa/ss@127.0.0.1/x', 'percent-encoded (/ is %2F'],
    ['postgres://one,two/x', 'one host'],
    [' postgres://127.0.0.1/x', 'without quotes or spaces'],
    ['mysql://127.0.0.1/x', 'begins with postgres://'],
  ])('says what is wrong with the database URL %j', (DATABASE_URL, cause) => {
    expect(sentenceOf({ DATABASE_URL })).toContain(cause)
  })

  it.each([
    'postgres:///x?host=/run/postgresql',
    'postgres://user:pw@/x?host=/run/postgresql',
    'postgres://%2Frun%2Fpostgresql/x',
    'postgresql://user:pa%2Fss%40@[::1]:5432/x?sslmode=verify-full',
  ])('accepts the database URL %j', (DATABASE_URL) => {
    const SMTP_URL = 'smtp://127.0.0.1'
    expect(sentenceOf({ DATABASE_URL, SMTP_URL, SERVER_KEY: serverKey })).toBe('')
  })

  it('allows demo users, whose passwords are public, only on loopback and with the embedded database [asvs-6.3.2]', () => {
    const DEMO_PEOPLE = 'true'
    expect(sentenceOf({ DEMO_PEOPLE })).toBe('')
    expect(sentenceOf({ DEMO_PEOPLE, HOST: '0.0.0.0' })).toContain('DEMO_PEOPLE must be false')
    const DATABASE_URL = 'postgres://127.0.0.1/x'
    const SMTP_URL = 'smtp://127.0.0.1'
    const own = sentenceOf({ DEMO_PEOPLE, DATABASE_URL, SERVER_KEY: serverKey, SMTP_URL })
    expect(own).toContain('DEMO_PEOPLE must be false')
  })
})

describe('helpText', () => {
  it('lists every variable with its accepted values and its default', () => {
    const help = helpText()
    for (const part of [
      'PORT\n      Port of the API; 0 selects a free one.\n      Accepts a whole number from 0 to 65535. Default: 8080.',
      'DATABASE_URL',
      'Default: none.',
      'SMTP_URL',
      'MAILBOX_PORT',
      'WORKSTATION_ABSOLUTE_SECONDS',
    ]) {
      expect(help).toContain(part)
    }
    expect(help).not.toContain('undefined')
  })
})
