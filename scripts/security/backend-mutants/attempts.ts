import { mutants } from './mutant.ts'

const lock = 'integration/lock'
const known = 'integration/known-clients'
const guessing = 'integration/guessing-clients'
const temporary = 'integration/temporary-password'

/** Rules of the lock and of known clients. */
export const attemptMutants = [
  ...mutants(
    'attempts/failure.ts',
    [lock, 'starts at the fifth failure and ends after a minute'],
    [['five failures lock', '+ 1 >= ${threshold}::integer', '+ 1 > ${threshold}::integer']],
  ),
  ...mutants(
    'attempts/counter-sql.ts',
    [lock, 'starts at the fifth failure and ends after a minute'],
    [['a lock holds', 'c.locked_until > ${now} and', 'false and']],
  ),
  ...mutants(
    'attempts/failure.ts',
    [lock, 'does not count failures older than 15 minutes'],
    [
      [
        'window of 15 minutes',
        'recent(sql`failed_at`, now, lock.windowSeconds)',
        'recent(sql`failed_at`, now, lock.windowSeconds * 9)',
      ],
    ],
  ),
  ...mutants(
    'attempts/lock.ts',
    [lock, 'doubles in duration each time, up to 15 minutes'],
    [
      ['the lock doubles', 'seconds *= 2', 'seconds *= 3'],
      [
        'the longest lock',
        '[...durations, rules.longestSeconds]',
        '[...durations, 2 * rules.longestSeconds]',
      ],
    ],
  ),
  ...mutants(
    'attempts/failure.ts',
    [lock, 'lasts only a minute again after 12 hours'],
    [
      [
        '12 hours reset the lock',
        'then lock_level else 0 end',
        'then lock_level else lock_level end',
      ],
    ],
  ),
  ...mutants(
    'attempts/success.ts',
    [lock, 'does not count failures before a success'],
    [
      [
        'a success resets',
        "then '{}' else c.failed_at end",
        'then c.failed_at else c.failed_at end',
      ],
    ],
  ),
  ...mutants(
    'attempts/success.ts',
    [lock, 'doubles in duration each time, up to 15 minutes'],
    [
      [
        'a success resets the length of locks',
        'then 0 else c.lock_level end',
        'then c.lock_level else c.lock_level end',
      ],
    ],
  ),
  ...mutants(
    'attempts/counter-sql.ts',
    [
      lock,
      'requires a recovery after 60 consecutive failures of strangers, however long ago they were',
    ],
    [
      [
        'consecutive failures leave only the recovery',
        'c.consecutive, cardinality(',
        '0, cardinality(',
      ],
    ],
  ),
  ...mutants(
    'attempts/reserve.ts',
    [lock, 'compare the password at most five times for 200 wrong guesses [asvs-6.3.1]'],
    [
      [
        'reservation before the hash',
        '${pending(now, rules.lock)} || excluded.in_flight',
        '${pending(now, rules.lock)}',
      ],
      [
        'reservation counts as a failure',
        'where not ${refuses(sql`cardinality(${pending(now, rules.lock)})`)}',
        'where not ${refuses(sql`0`)}',
      ],
    ],
  ),
  ...mutants(
    'attempts/counter-sql.ts',
    [lock, 'never exceed 60 consecutive comparisons'],
    [
      [
        'reservations count toward the maximum',
        'now)})) + ${reserved} >= ${limitOfClass(maxFailures)}',
        'now)})) >= ${limitOfClass(maxFailures)}',
      ],
    ],
  ),
  ...mutants(
    'attempts/counter-sql.ts',
    [lock, 'stays reserved for one minute'],
    [
      [
        'a reservation without an end expires',
        't > ${microseconds(secondsBefore(now, inFlightSeconds))} and',
        '',
      ],
    ],
  ),
  ...mutants(
    'attempts/reserve.ts',
    [lock, 'also starts for unknown usernames'],
    [
      [
        'unknown usernames lock too',
        'from keys order by client',
        'from keys where exists (select from accounts where username = ${p.username}) order by client',
      ],
    ],
  ),
  ...mutants(
    'credentials/service.ts',
    [lock, 'is not counted if the hash queue is full'],
    [
      [
        'an attempt without a hash is given back',
        'await attempts.release(attempt).catch(() => undefined)',
        '',
      ],
    ],
  ),
  ...mutants(
    'attempts/failure.ts',
    [
      lock,
      'requires a recovery after 60 consecutive failures of strangers, however long ago they were',
    ],
    [
      [
        'the last failure has its audit row',
        'and consecutive = ${limitOfClass(lock.maxFailures)}',
        'and consecutive = 0',
      ],
    ],
  ),
  ...mutants(
    'attempts/failure.ts',
    [lock, 'also starts for unknown usernames'],
    [['a lock has its audit row', 'where locks and ${isOwnRow} and', 'where false and']],
  ),
  ...mutants(
    'attempts/counter-sql.ts',
    ['integration/refused-requests', 'a lock ends'],
    [
      [
        'a lock of a wrong clock ends',
        "+ ${longestSeconds}::integer * interval '1 second', false)",
        "+ interval '1 year', false)",
      ],
    ],
  ),
  ...mutants(
    'attempts/client.ts',
    [known, 'lets the owner in every time during three days of guesses by strangers'],
    [
      [
        'a kiosk has counts of its own',
        "(select 'kiosk:' || id from kiosks",
        "(select 'stranger' from kiosks",
      ],
      ['a desk has counts of its own', "'desk:' || ${claim.desk}::text end", "'stranger' end"],
    ],
  ),
  ...mutants(
    'attempts/client.ts',
    [guessing, 'is a stranger with %s'],
    [['a revoked kiosk is a stranger', ' and revoked_at is null)', ')']],
  ),
  ...mutants(
    'attempts/client.ts',
    [guessing, 'is a stranger with an expired cookie'],
    [
      [
        'a cookie expires',
        '${claim.deskExpiresAt}::timestamptz > ${now}',
        '${claim.deskExpiresAt}::timestamptz is not null',
      ],
    ],
  ),
  ...mutants(
    'attempts/client.ts',
    [guessing, 'is a stranger with the key’s stored digest'],
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
    [guessing, 'is a stranger with the cookie of another account’s desk'],
    [
      [
        'a cookie is bound to its account',
        "JSON.stringify(['device-cookie', username, id, seconds])",
        "JSON.stringify(['device-cookie', id, seconds])",
      ],
    ],
  ),
  ...mutants(
    'attempts/device-cookie.ts',
    [guessing, 'is a stranger with a cookie %s'],
    [
      [
        'a cookie is bound to its expiry',
        "JSON.stringify(['device-cookie', username, id, seconds])",
        "JSON.stringify(['device-cookie', username, id])",
      ],
      ['a cookie is signed', 'return genuine ? {', 'return genuine || true ? {'],
    ],
  ),
  ...mutants(
    'sessions/service.ts',
    [known, 'is a desk only after a sign-in on a workstation'],
    [['only a workstation gets a cookie', "(mode === 'workstation' ?", '(mode ?']],
  ),
  ...mutants(
    'attempts/counter-sql.ts',
    [
      guessing,
      'evaluates at most 100 passwords of an account a day, with a stolen kiosk key and a desk’s cookie',
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
      'evaluates no more passwords a day on a kiosk on which the owner signs in every hour',
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
    [guessing, 'evaluates at most 25 temporary passwords of an account a day over all clients'],
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
