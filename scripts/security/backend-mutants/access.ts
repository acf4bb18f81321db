import { mutants } from './mutant.ts'

const errors = 'integration/errors'
const everyEndpoint = 'integration/every-endpoint'

/** Rules of errors, insurance data, certificates, health and the hash queue. */
export const accessMutants = [
  ...mutants(
    'plugins/problem-details.ts',
    [errors, 'reveals nothing about a bug'],
    [
      [
        'errors reveal nothing',
        '    detail,\n',
        "    detail: String(failure.status ?? detail + ' at ' + import.meta.url),\n",
      ],
    ],
  ),
  ...mutants(
    'plugins/request-log.ts',
    [errors, 'replaces a request id that could be used for log injection'],
    [["a client's request id is checked", '&& wellFormed.test(given)', '']],
  ),
  ...mutants(
    'plugins/route.ts',
    [everyEndpoint, 'accepts only a valid token: %s [asvs-7.2.1]'],
    [['a token is a bearer token', '/^Bearer ([\\w-]{1,64})$/i', '/([\\w-]{1,64})$/i']],
  ),
  ...mutants(
    'paging/service.ts',
    ['integration/pages', 'requires a session, which may expire between pages: %s'],
    [['lists need a session', 'if (!session.ok) return session\n    const after', 'const after']],
  ),
  ...mutants(
    'policies/repository.ts',
    [everyEndpoint, 'returns to each person only their own data: %s'],
    [['only own policies', ".where('insured_id', '=', insuredId)", '']],
  ),
  ...mutants(
    'certificates/repository.ts',
    ['integration/certificate', 'is rejected for a policy that %s'],
    [
      [
        'only policies in force have certificates',
        "policy.state === 'in-force' ? ok(policy)",
        'policy ? ok(policy)',
      ],
    ],
  ),
  ...mutants(
    'certificates/service.ts',
    ['integration/certificate', 'is rejected without a valid session'],
    [['a certificate needs a session', 'if (!session.ok) return session\n', '']],
  ),
  ...mutants(
    'health/service.ts',
    [
      'integration/lost-database',
      'is not ready, never makes a call fail with 500, and is replaced by a database that accepts changes',
    ],
    [
      [
        'a read-only database is not ready',
        'running ??= isWritable(db)\n      .catch(() => false)',
        'running ??= isWritable(db)\n      .then(() => true, () => true)',
      ],
    ],
  ),
  ...mutants(
    'config.ts',
    ['unit/backend/config', 'requires SERVER_KEY with DATABASE_URL'],
    [
      [
        'production has a server key',
        'settings.DATABASE_URL !== undefined && settings.SERVER_KEY === undefined',
        'false',
      ],
    ],
  ),
  ...mutants(
    'fair-queue.ts',
    ['unit/backend/fair-queue', 'runs one task of each address in turn, with one turn for jobs'],
    [['the hash queue is fair', 'lines.delete(key)\n    if (rest', 'if (rest']],
  ),
  ...mutants(
    'fair-queue.ts',
    [
      'unit/backend/fair-queue',
      'refuses tasks of an address that has reached its limit, but not those of other addresses',
    ],
    [
      [
        'places in the hash queue per address',
        'if (line.length >= (key === jobs ? places : placesPerAddress)) return false',
        '',
      ],
    ],
  ),
  ...mutants(
    'fair-queue.ts',
    ['unit/backend/fair-queue', 'refuses a task that waits for too long, and frees its place'],
    [['the hash queue has a deadline', '}, deadlineMs)', '}, 9 * deadlineMs)']],
  ),
]
