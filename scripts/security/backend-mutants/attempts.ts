import { mutants } from './mutant.ts'

const lock = 'integration/lock'

/** Rules of the lock. */
export const attemptMutants = [
  ...mutants(
    'attempts/failure.ts',
    [lock, 'starts at the fifth failure and ends after a minute'],
    [['five failures lock', '+ 1 >= ${threshold}::integer', '+ 1 > ${threshold}::integer']],
  ),
  ...mutants(
    'attempts/counter-sql.ts',
    [lock, 'starts at the fifth failure and ends after a minute'],
    [['a lock is enforced', 'c.locked_until > ${now} and', 'false and']],
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
        '[...durations, 3 * rules.longestSeconds]',
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
      'requires a recovery after 60 consecutive failures of unknown clients, however long ago they were',
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
      'requires a recovery after 60 consecutive failures of unknown clients, however long ago they were',
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
    'attempts/service.ts',
    [
      'integration/lost-reservation',
      'does not report the password as wrong, because the failure is not counted',
    ],
    [
      [
        'a failure that is not counted is not reported',
        "if (row?.counted !== true) throw new Unavailable('The attempt was lost with the database.')",
        '',
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
    ['integration/refused-requests', 'the lock of an account still ends'],
    [
      [
        'a lock set by a wrong clock ends',
        "+ ${longestSeconds}::integer * interval '1 second', false)",
        "+ interval '1 year', false)",
      ],
    ],
  ),
]
