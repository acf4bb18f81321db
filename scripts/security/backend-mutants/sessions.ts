import { mutants } from './mutant.ts'

const signIn = 'integration/sign-in'
const sessions = 'integration/sessions'
const change = 'integration/password-change'
const temporary = 'integration/temporary-password'
const policy = 'unit/backend/password-policy'

/** Rules of sessions, password changes, their audit rows, and new passwords. */
export const sessionMutants = [
  ...mutants(
    'sessions/service.ts',
    [temporary, 'opens no session and requires a change, however often it is used'],
    [
      [
        'a temporary password opens no session',
        "if (proof.by === 'temporary-password') {",
        "if (proof.by === 'temporary-password' && false) {",
      ],
    ],
  ),
  ...mutants(
    'sessions/service.ts',
    [signIn, 'requires a new password and opens no session if the password is %s'],
    [['a due change opens no session', 'return changeDue\n', 'return changeDue && false\n']],
  ),
  ...mutants(
    'sessions/service.ts',
    [signIn, 'stores only a digest of the token [asvs-7.2.3]'],
    [
      [
        'a token is stored as its digest',
        "createHash('sha256').update(token).digest()",
        'Buffer.from(token)',
      ],
    ],
  ),
  ...mutants(
    'sessions/service.ts',
    [signIn, 'creates a new token each time [asvs-7.2.2] [asvs-7.2.4]'],
    [['tokens are random', "randomBytes(32).toString('base64url')", "'A'.repeat(43)"]],
  ),
  ...mutants(
    'sessions/repository.ts',
    [
      sessions,
      'on a %s expires after %i idle seconds, and after %i seconds even in use [asvs-7.1.1] [asvs-7.3.1] [asvs-7.3.2]',
    ],
    [
      ['idle limit', "last_seen_at + idle_seconds * interval '1 second' > ${now}", 'true'],
      ['absolute limit', "    .where('expires_at', '>', now)\n", ''],
    ],
  ),
  ...mutants(
    'sessions/service.ts',
    [sessions, 'stays invalid after it has expired [asvs-7.4.1]'],
    [
      [
        'an expired session is deleted',
        'await deleteSession(db, tokenHash)\n  return err',
        'return err',
      ],
    ],
  ),
  ...mutants(
    'sessions/repository.ts',
    [sessions, 'ends only this session [asvs-7.1.2]'],
    [
      [
        'a sign-out ends the session',
        'delete from sessions where token_hash = ${tokenHash} returning',
        "delete from sessions where token_hash = ''::bytea and ${tokenHash}::bytea is not null returning",
      ],
    ],
  ),
  ...mutants(
    'password-changes/repository.ts',
    [change, 'ends all sessions of the account [asvs-7.4.3]'],
    [
      [
        'a change ends all sessions',
        'delete from sessions using proof where account_id = proof.id',
        'delete from sessions using proof where false',
      ],
    ],
  ),
  ...mutants(
    'password-changes/service.ts',
    [
      'integration/change-races',
      'a password change ends a session that was opened while the change waited for the account',
    ],
    [
      [
        'a change waits for the account before it ends anything',
        'const locked = await lockAccountRow(tx, proof.account)',
        'const locked = true',
      ],
    ],
  ),
  ...mutants(
    'password-changes/repository.ts',
    [change, 'succeeds only once if two are concurrent'],
    [
      [
        'a proof is valid for one password',
        'id = ${p.accountId}::uuid and version = ${p.version}::integer for no key update',
        'id = ${p.accountId}::uuid for no key update',
      ],
    ],
  ),
  ...mutants(
    'attempts/success.ts',
    [change, 'makes a sign-in in progress fail'],
    [
      [
        'a sign-in in progress fails after a change',
        'and version = ${p.version}::integer for no key update',
        'for no key update',
      ],
    ],
  ),
  ...mutants(
    'password-changes/service.ts',
    [
      change,
      'is rejected if it is the current password or one of the five before it, but not if it is older',
    ],
    [
      [
        'no reuse',
        "if (await wasUsed(parts, proof, password)) return err({ code: 'password-reused' })",
        '',
      ],
      ['no reuse of the last five', 'const historyLength = 6', 'const historyLength = 5'],
    ],
  ),
  ...mutants(
    'password-changes/service.ts',
    [change, 'is rejected with a list of its violations'],
    [
      [
        'new passwords are checked',
        "if (violations.length > 0) return err({ code: 'weak-password', violations })",
        '',
      ],
    ],
  ),
  ...mutants(
    'password-changes/repository.ts',
    [change, 'sends a notice with the time and without passwords'],
    [
      [
        'a change sends a notice',
        'now}, ${now} from proof\n    ),\n    audit as',
        'now}, ${now} from proof where false\n    ),\n    audit as',
      ],
    ],
  ),
  ...mutants(
    'password-changes/repository.ts',
    [change, 'has a row in the audit trail, whether it succeeds or fails'],
    [
      [
        'a change has its audit row',
        "select ${now}, 'authn_password_change', id, ${p.clientLabel}, ${p.requestId} from proof",
        "select ${now}, 'authn_password_change', id, ${p.clientLabel}, ${p.requestId} from proof where false",
      ],
    ],
  ),
  ...mutants(
    'attempts/success.ts',
    [
      'integration/audit-trail',
      'has one row per sign-in and per change, regardless of concurrent requests',
    ],
    [
      [
        'a sign-in has its audit row',
        'where ${p.mode}::text is not null\n    )',
        'where false\n    )',
      ],
    ],
  ),
  ...mutants(
    'attempts/failure.ts',
    [
      'integration/audit-trail',
      'has one row per sign-in and per change, regardless of concurrent requests',
    ],
    [
      [
        'a failure has its audit row',
        'select 3, ${p.event}::text, ${p.detail}::text',
        'select 3, ${p.event}::text, ${p.detail}::text where false',
      ],
    ],
  ),
  ...mutants(
    'password-policy/violations.ts',
    [policy, 'rejects %s as %s [asvs-6.1.2] [asvs-6.2.4] [asvs-6.2.11]'],
    [
      ['common passwords', "if (common.has(folded)) return 'common'", ''],
      ['personal and context words', "if (consistsOf(words, folded)) return 'personal'", ''],
      ['guessable passwords', '.score < minimumScore', '.score < 0'],
      ['minimum length', "if (length < lengths.minLength) violations.push('too-short')", ''],
    ],
  ),
  ...mutants(
    'password-policy/violations.ts',
    [change, 'is rejected if it has the format of a temporary password [asvs-6.4.1]'],
    [
      [
        'no new password looks like a temporary one',
        "violations.push('temporary-password-shape')",
        'violations.push()',
      ],
    ],
  ),
]
