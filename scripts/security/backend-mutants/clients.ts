import { mutants } from './mutant.ts'

const known = 'integration/known-clients'
const guessing = 'integration/guessing-clients'
const temporary = 'integration/temporary-password'

/** Rules of known clients and of temporary passwords under attack. */
export const clientMutants = [
  ...mutants(
    'attempts/client.ts',
    [known, 'lets the owner in every time during three days of guesses by unknown clients'],
    [
      [
        'a kiosk has separate counts',
        "(select 'kiosk:' || id from kiosks",
        "(select 'unknown' from kiosks",
      ],
      [
        'a known workstation has separate counts',
        "select 'workstation:' || ${claim.workstation}::text from",
        "select 'unknown' from",
      ],
    ],
  ),
  ...mutants(
    'attempts/client.ts',
    [guessing, 'counts as an unknown client with %s'],
    [['a revoked kiosk is an unknown client', ' and revoked_at is null)', ')']],
  ),
  ...mutants(
    'attempts/client.ts',
    [guessing, 'counts as an unknown client with an expired cookie'],
    [
      [
        'a cookie expires',
        '${claim.workstationExpiresAt}::timestamptz > ${now}',
        '${claim.workstationExpiresAt}::timestamptz is not null',
      ],
    ],
  ),
  ...mutants(
    'attempts/client.ts',
    [
      guessing,
      'counts as an unknown client with the stored digest of a kiosk key instead of the key',
    ],
    [
      [
        'a key is stored as its digest',
        "createHash('sha256').update(kioskKey).digest()",
        "Buffer.from(kioskKey, 'base64url')",
      ],
    ],
  ),
  ...mutants(
    'attempts/device-cookie.ts',
    [guessing, 'counts as an unknown client with the cookie of another account’s workstation'],
    [
      [
        'a cookie is bound to its account',
        "['device-cookie', username, ...parts]",
        "['device-cookie', ...parts]",
      ],
    ],
  ),
  ...mutants(
    'attempts/device-cookie.ts',
    [guessing, 'counts as an unknown client with a cookie %s'],
    [
      [
        'a cookie is bound to its expiry',
        "['device-cookie', username, ...parts]",
        "['device-cookie', username, parts[0], parts[2]]",
      ],
      ['a cookie is signed', 'if (!genuine) return undefined', ''],
    ],
  ),
  ...mutants(
    'attempts/client.ts',
    [guessing, 'counts as an unknown client with a device cookie issued before a password change'],
    [['a new password ends cookies', ' and version = ${claim.workstationVersion}::integer', '']],
  ),
  ...mutants(
    'attempts/device-cookie.ts',
    [
      'unit/backend/device-cookie',
      'is rejected with any other last character, even one that decodes to the same bytes',
    ],
    [
      [
        'a signature is compared as text',
        'Buffer.from(signature),\n    Buffer.from(sign(serverKey, username, [id, seconds, version])),',
        "Buffer.from(signature, 'base64url'),\n    Buffer.from(sign(serverKey, username, [id, seconds, version]), 'base64url'),",
      ],
    ],
  ),
  ...mutants(
    'sessions/service.ts',
    [known, 'is a known workstation only after a sign-in on it'],
    [['only a workstation gets a cookie', "(mode === 'workstation'", '(mode']],
  ),
  ...mutants(
    'attempts/counter-sql.ts',
    [
      guessing,
      'can test at most 100 passwords of an account a day, with a stolen kiosk key and a workstation’s cookie',
    ],
    [
      [
        'all kiosks share a total',
        '(${isClassRow} and ${isClassExhausted(now, lock, reserved)})',
        '(${isOwnRow} and ${isClassExhausted(now, lock, reserved)})',
      ],
    ],
  ),
  ...mutants(
    'attempts/counter-sql.ts',
    [
      guessing,
      'can still test only a limited number of passwords a day on a kiosk on which the owner signs in every hour',
    ],
    [
      [
        'a day has a total that a success does not reset',
        'c.consecutive, cardinality(${recentOfDay(sql`c.day_failed_at`, now)}))',
        'c.consecutive, 0)',
      ],
    ],
  ),
  ...mutants(
    'attempts/counter-sql.ts',
    [guessing, 'can test at most 25 temporary passwords of an account a day over all clients'],
    [['temporary passwords have a total per day', '>= ${limitOfClass(triesPerDay)})', '>= 1000)']],
  ),
  ...mutants(
    'attempts/counter-sql.ts',
    [temporary, 'allows five tries, which do not affect the password [asvs-6.6.3]'],
    [
      [
        'five tries of a temporary password',
        '+ ${reserved} >= ${tries}::integer))`',
        '+ ${reserved} >= 2 * ${tries}::integer))`',
      ],
    ],
  ),
  ...mutants(
    'attempts/success.ts',
    [temporary, 'is accepted while the account is locked, and unlocks the account [asvs-6.1.1]'],
    [
      [
        'a temporary password unlocks',
        "set consecutive = 0, lock_level = 0, failed_at = '{}', day_failed_at = '{}', locked_until = null",
        'set consecutive = c.consecutive',
      ],
    ],
  ),
]
