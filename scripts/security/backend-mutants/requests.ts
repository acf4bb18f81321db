import { mutants } from './mutant.ts'

const idempotency = 'integration/idempotency'
const recovery = 'integration/recovery'
const signIn = 'integration/sign-in'
const errors = 'integration/errors'
const everyEndpoint = 'integration/every-endpoint'

/** Rules of requests: limits per address, idempotency, recovery, errors, insurance data, certificates. */
export const requestMutants = [
  ...mutants(
    'address-limits/repository.ts',
    [
      signIn,
      'returns the seconds to wait and counts no failed sign-in attempts once it is exceeded',
    ],
    [['limit per address', 'else a.hits + 1 end', 'else 1 end']],
  ),
  ...mutants(
    'attempts/reserve.ts',
    [
      signIn,
      'returns the seconds to wait and counts no failed sign-in attempts once it is exceeded',
    ],
    [
      [
        'a limited request reserves nothing',
        'where not exists (select from address where hits > ${rules.address.attempts}::integer)',
        '',
      ],
    ],
  ),
  ...mutants(
    'address-limits/repository.ts',
    [recovery, 'is limited per network address for known and unknown usernames'],
    [
      [
        'recoveries per address',
        'case when hits > ${address[kind]}::integer then retry_after end',
        'null::integer',
      ],
    ],
  ),
  ...mutants(
    'address-limits/repository.ts',
    ['integration/refused-requests', 'a limit of a network address ends'],
    [['a window of a wrong clock ends', ' or a.window_start > ${now})', ')']],
  ),
  ...mutants(
    'address-limits/service.ts',
    [signIn, 'does not store the address'],
    [
      [
        'an address is stored as its HMAC',
        "createHmac('sha256', serverKey).update(address).digest()",
        'Buffer.from(address)',
      ],
    ],
  ),
  ...mutants(
    'plugins/network-address.ts',
    ['unit/backend/network-address', '%s is counted as %s'],
    [
      ['IPv6 by its /64', 'groupsOf(host).slice(0, 4)', 'groupsOf(host).slice(0, 8)'],
      ['mapped IPv4 as IPv4', 'return ipv4In(groupsOf(host)) ?? host', 'return host'],
    ],
  ),
  ...mutants(
    'plugins/network-address.ts',
    ['unit/backend/network-address', 'is the same with any port, zone or interface identifier'],
    [['a port is no part of an address', '(bracketed ?? ipv4 ?? plain)', 'plain']],
  ),
  ...mutants(
    'plugins/network-address.ts',
    [signIn, 'reads X-Forwarded-For only from a trusted proxy'],
    [
      [
        'only trusted proxies forward',
        'return host !== undefined && trusted.check',
        'return host !== undefined || trusted.check',
      ],
    ],
  ),
  ...mutants(
    'idempotency/service.ts',
    [idempotency, 'is rejected if the key was used with a different body'],
    [
      [
        'another body is refused',
        'if (known && !timingSafeEqual(known.digest, record.digest)) {',
        'if (known && false) {',
      ],
    ],
  ),
  ...mutants(
    'idempotency/service.ts',
    [idempotency, 'does not share keys between endpoints'],
    [['keys belong to an endpoint', 'endpoint: request.endpoint, key', "endpoint: '', key"]],
  ),
  ...mutants(
    'idempotency/service.ts',
    [idempotency, 'stores no part of its body'],
    [
      [
        'a body is stored as its HMAC',
        "createHmac('sha256', serverKey).update(JSON.stringify(request)).digest()",
        'Buffer.from(JSON.stringify(request).slice(-64).padEnd(64))',
      ],
    ],
  ),
  ...mutants(
    'idempotency/repository.ts',
    [idempotency, 'runs once for 20 concurrent requests; the others get 409'],
    [['work runs once', 'r.leased_until <= ${now} and', '']],
  ),
  ...mutants(
    'idempotency/repository.ts',
    [idempotency, 'expires after 24 hours'],
    [
      [
        'records expire',
        'r.created_at <= ${now} - ${keepSeconds}::integer',
        'r.created_at <= ${now} - 9 * ${keepSeconds}::integer',
      ],
    ],
  ),
  ...mutants(
    'idempotency/service.ts',
    ['integration/password-change', 'runs again if the first request got no final response'],
    [['only final responses are kept', "response.error.code !== 'unavailable' && ", '']],
  ),
  ...mutants(
    'password-changes/service.ts',
    [
      'integration/password-change',
      'succeeds if the server failed after committing the first request',
    ],
    [['the response is committed with the change', 'await complete(tx, done)', 'void complete']],
  ),
  ...mutants(
    'mail/quota.ts',
    [recovery, 'sends at most one e-mail every two minutes and five a day'],
    [
      [
        'two minutes between recoveries',
        'secondsBefore(now, pauseSeconds)',
        'secondsBefore(now, 0)',
      ],
      ['five recoveries a day', '(cardinality(${ofDay}) < ${perDay}::integer and', '(true and'],
    ],
  ),
  ...mutants(
    'password-recoveries/repository.ts',
    [
      'integration/refused-requests',
      'recoveries over the limit of an account write one row to the audit trail',
    ],
    [['refused recoveries write one row', 'where refusals <= 1`', '`']],
  ),
  ...mutants(
    'password-recoveries/repository.ts',
    [
      recovery,
      'gets the same response for everyone, and sends e-mail only to accounts with an e-mail address [asvs-6.3.8]',
    ],
    [
      [
        'a recovery sends an e-mail',
        'from counted where refusals = 0',
        'from counted where refusals < 0',
      ],
    ],
  ),
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
    'plugins/json-body.ts',
    ['integration/sign-in', 'does not compare an overlong password with the stored one'],
    [
      [
        'bodies have a limit',
        'export const passwordBodyLimit = 2 * 1024 * 1024',
        'export const passwordBodyLimit = 1024',
      ],
    ],
  ),
  ...mutants(
    'health/service.ts',
    [
      'integration/lost-database',
      'is not ready, never makes a call fail with 500, and is left for a database that accepts changes',
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
    ['unit/backend/fair-queue', 'lets each address run one task in turn, and jobs too'],
    [['the hash queue is fair', 'lines.delete(key)\n    if (rest', 'if (rest']],
  ),
  ...mutants(
    'fair-queue.ts',
    [
      'unit/backend/fair-queue',
      'refuses the tasks of an address whose places are taken, and none of another',
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
