import { mutants } from './mutant.ts'

const signIn = 'integration/sign-in'
const temporary = 'integration/temporary-password'

/** Rules of the hash, passwords and temporary passwords. */
export const secretMutants = [
  ...mutants(
    'credentials/service.ts',
    [signIn, 'computes exactly one hash for %s [asvs-6.3.8]'],
    [
      [
        'one hash per attempt',
        'const right = await compare(',
        'await compare(dependencies, attempt, temporaryPassword ?? secret)\n      const right = await compare(',
      ],
    ],
  ),
  ...mutants(
    'credentials/service.ts',
    [
      signIn,
      'computes exactly one hash for a locked account and for an expired temporary password',
    ],
    [
      [
        'a locked account compares with nothing',
        "reservedAt === null || secret === ''",
        "secret === ''",
      ],
    ],
  ),
  ...mutants(
    'credentials/hasher.ts',
    ['unit/backend/hasher', 'rejects every password if there is no hash'],
    [
      [
        'a dummy hash matches nothing',
        'await verify(dummyHash, secret)\n    return false',
        'await verify(dummyHash, secret)\n    return true',
      ],
    ],
  ),
  ...mutants(
    'credentials/hasher.ts',
    ['unit/backend/hasher', 'takes as much CPU time without a hash as with one'],
    [
      [
        'a missing hash takes as long as a real one',
        'await verify(dummyHash, secret)\n    return',
        'return',
      ],
    ],
  ),
  ...mutants(
    'attempts/reserve.ts',
    [
      'integration/legacy-password',
      'opens a session however many temporary passwords unknown clients request',
    ],
    [
      [
        'the selector identifies a temporary password',
        'from candidate where typed)',
        'from candidate)',
      ],
    ],
  ),
  ...mutants(
    'attempts/reserve.ts',
    [
      'integration/legacy-password',
      'can be guessed at 60 times in a row by unknown clients, after which a recovery still lets its owner in',
    ],
    [
      [
        'guesses of a legacy password in a row',
        'c.consecutive >= ${limitOfClass(rules.lock.maxFailures)})))`',
        'false)))`',
      ],
    ],
  ),
  ...mutants(
    'attempts/reserve.ts',
    ['integration/legacy-password', 'opens no session while the account is locked'],
    [
      [
        'a lock applies to legacy passwords',
        "(kind = 'password' and ${refusesPassword(now, rules, sql`0`)})",
        'false',
      ],
    ],
  ),
  ...mutants(
    'credentials/hasher.ts',
    ['unit/backend/hasher', 'creates argon2id hashes with the default cost'],
    [['cost of argon2id', 'timeCost: cost.passes', 'timeCost: 1']],
  ),
  ...mutants(
    'credentials/hasher.ts',
    [signIn, 'rehashes the password if the hash cost has changed'],
    [['rehash at sign-in', 'm=${cost.memoryKib},t=${cost.passes},p=1$', '']],
  ),
  ...mutants(
    'credentials/normalize-password.ts',
    ['unit/backend/normalize-password', 'is normalized to NFC'],
    [['passwords in NFC', "password.normalize('NFC')", 'password']],
  ),
  ...mutants(
    'credentials/normalize-password.ts',
    [
      'unit/backend/normalize-password',
      'is not normalized if it is overlong, which would take minutes',
    ],
    [
      [
        'length before NFC',
        'if (password.length > unitsPerCodePoint * maxLength) return undefined',
        '',
      ],
    ],
  ),
  ...mutants(
    'credentials/normalize-password.ts',
    [signIn, 'does not compare an overlong password with the stored one'],
    [['maximum length', '<= maxLength ? normalized', '<= 2 * maxLength ? normalized']],
  ),
  ...mutants(
    'credentials/temporary-password.ts',
    [
      'unit/backend/temporary-password',
      'uses all 31 characters at every position and never returns the same password twice [asvs-6.5.3]',
    ],
    [['temporary passwords are random', '${job.id} ${job.seed}', 'x']],
  ),
  ...mutants(
    'credentials/temporary-password-rows.ts',
    [temporary, 'expires an hour after its e-mail is sent [asvs-6.4.1] [asvs-6.5.5]'],
    [['a temporary password expires', 'and expires_at > ${now}', '']],
  ),
  ...mutants(
    'credentials/temporary-password-rows.ts',
    [temporary, 'is voided by a sign-in with the password'],
    [['a voided temporary password is void', 'and voided_at is null', '']],
  ),
  ...mutants(
    'attempts/success.ts',
    [temporary, 'is voided by a sign-in with the password'],
    [
      [
        'a sign-in voids the temporary password',
        'update temporary_passwords set voided_at = ${now} from session',
        'update temporary_passwords set voided_at = null from session',
      ],
    ],
  ),
  ...mutants(
    'password-changes/repository.ts',
    [temporary, 'is used up by the password change [asvs-6.4.1] [asvs-6.5.1]'],
    [
      [
        'a change voids the temporary password',
        'update temporary_passwords set voided_at = ${now} from proof',
        'update temporary_passwords set voided_at = null from proof',
      ],
    ],
  ),
]
