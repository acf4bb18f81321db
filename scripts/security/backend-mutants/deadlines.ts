import { mutants } from './mutant.ts'

const connections = 'integration/connections'
const limits = 'integration/connection-limits'
const stop = 'integration/stop'
const tables = 'integration/tables'
const slowMail = 'integration/slow-mail'
const lostDatabase = 'integration/lost-database'

/** Rules that limit connections, requests, stops, waits and stored data. */
export const deadlineMutants = [
  ...mutants(
    'plugins/connection-limits.ts',
    [
      limits,
      'is closed if thousands of requests were sent simultaneously, and does not delay others',
    ],
    [['requests in progress per connection', 'total > maxRequestsPerConnection', 'false']],
  ),
  ...mutants(
    'plugins/connection-limits.ts',
    [limits, 'cannot use up the connections of others'],
    [
      ['connections per address', 'if (total > limits.perAddress) socket.destroy()', ''],
      ['a closed connection frees its place', "socket.once('close', end)", ''],
    ],
  ),
  ...mutants(
    'plugins/connection-limits.ts',
    [limits, 'cannot exhaust the request limit of other clients behind the same proxy'],
    [
      ['requests in progress per client of a proxy', 'if (total <= perAddress) {', 'if (true) {'],
      ["a proxy's connections are not limited", ' || limits.isTrusted(remoteAddress)', ''],
    ],
  ),
  ...mutants(
    'plugins/connections.ts',
    [connections, 'is answered with a problem: %s'],
    [['one Host header', "text.toLowerCase() === 'host').length > 1", "text === '').length > 1"]],
  ),
  ...mutants(
    'password-recoveries/temporary-password-job.ts',
    [
      'integration/work-of-jobs',
      'a recovery’s job computes one hash for every username, so that its load does not reveal who has an account',
    ],
    [['a job computes one hash for every username', 'await parts.hasher.hash(job.id)', '']],
  ),
  ...mutants(
    'paging/service.ts',
    [
      'integration/wrong-process-clock',
      'a list shows the state of a policy by the database’s clock',
    ],
    [['lists use the database’s clock', 'session.value.now', 'new Date()']],
  ),
  ...mutants(
    'plugins/connections.ts',
    [connections, 'is ended after its time limit even if it keeps sending'],
    [['a request must arrive in time', '        requestTimeout,\n', '']],
  ),
  ...mutants(
    'plugins/json-body.ts',
    [
      connections,
      'over 64 KiB is refused while eight others are in memory, and accepted again afterward',
    ],
    [['large bodies in memory', 'present >= maxLargeBodies', 'false']],
  ),
  ...mutants(
    'plugins/json-body.ts',
    ['integration/overlong-input', 'never blocks the event loop, in any part of a request to %s'],
    [['values of a body', '++values > maxValues', 'false']],
  ),
  ...mutants(
    'credentials/hasher.ts',
    [
      'unit/backend/hasher',
      'gives up a waiting comparison long before the reservation of its attempt expires',
    ],
    [
      [
        'a hash waits for less time than a reservation lasts',
        'deadlineMs = 5_000',
        'deadlineMs = 120_000',
      ],
    ],
  ),
  ...mutants(
    'health/service.ts',
    [lostDatabase, 'makes the readiness check fail within its own deadline'],
    [
      [
        'the readiness check has a deadline',
        'setTimeout(resolve, deadlineMs',
        'setTimeout(resolve, 9 * deadlineMs',
      ],
    ],
  ),
  ...mutants(
    'health/service.ts',
    [stop, 'makes the backend not ready first, while requests are still answered'],
    [['a stopping backend is not ready', '!isStopping() && ', '']],
  ),
  ...mutants(
    'stop.ts',
    [
      'unit/backend/stop',
      'aborts work that does not end in time, reports it, and waits for the abort',
    ],
    [
      [
        'work is aborted at its deadline',
        'if (await endsWithin(limitMs, () => ended)) return',
        'if (await ended.then(() => true)) return',
      ],
    ],
  ),
  ...mutants(
    'stop.ts',
    [stop, 'ends the process even if the database no longer responds'],
    [['each step of a stop has a deadline', 'stepMs = 5_000', 'stepMs = 500_000']],
  ),
  ...mutants(
    'server.ts',
    [stop, 'ends the process immediately if it is the second one'],
    [
      [
        'a second signal ends the process',
        'if (stopSequence.isStopping()) process.exit(128 + signalNumbers[signal])',
        '',
      ],
    ],
  ),
  ...mutants(
    'jobs/repository.ts',
    [slowMail, 'does not change the job if the server %s'],
    [
      [
        'only the holder of a lease changes its job',
        "    .where('lease_token', '=', leaseToken)\n",
        '',
      ],
    ],
  ),
  ...mutants(
    'credentials/issue-temporary-password.ts',
    [slowMail, 'stays valid while the mail server %s'],
    [
      [
        'a temporary password is void when its successor is accepted',
        'await voidOlder(tx, job.id, clock.sqlNow())',
        '',
      ],
    ],
  ),
  ...mutants(
    'cleanup.ts',
    [tables, 'deletes only rows that no rule needs anymore'],
    [
      ['old sessions are deleted', 'sql`expires_at < ${clock.sqlNow()}`', 'sql`false`'],
      ['old temporary passwords are deleted', 'sql`expires_at < ${before(day)}`', 'sql`false`'],
      ['old jobs are deleted', '(done_at < ${before(7 * day)}', '(false'],
      [
        'old idempotency records are deleted',
        'created_at < ${before(rules.idempotency.keepSeconds)}',
        'false',
      ],
      ['old windows are deleted', 'window_start < ${before(rules.address.windowSeconds)}', 'false'],
      [
        'failures of unknown usernames are deleted',
        'last_failed_at < ${before(2 * day)}\n',
        'false\n',
      ],
      [
        'failures of an account are kept',
        'and not exists (select from accounts where accounts.username = attempt_counters.username)',
        '',
      ],
      [
        'old counts of e-mails are deleted',
        'requested_at[cardinality(requested_at)] < ${before(day)}',
        'false',
      ],
    ],
  ),
  ...mutants(
    'cleanup.ts',
    [
      'integration/kiosk-enrollment',
      'is deleted a day after it has expired, unless its kiosk is enrolled',
    ],
    [
      ['unused enrollment codes are deleted', 'enrollment_expires_at < ${before(day)}', 'false'],
      ['enrolled kiosks are kept', 'key_hash is null and enrollment', 'enrollment'],
    ],
  ),
  ...mutants(
    'cleanup.ts',
    [tables, 'continues with the other tables, and reports the one that failed'],
    [
      [
        'a table that cannot be cleaned up does not stop the others',
        'report(`cleanup of ${table}`, error)',
        'throw error',
      ],
    ],
  ),
]
