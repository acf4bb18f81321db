import { mutants } from './mutant.ts'

const idempotency = 'integration/idempotency'
const recovery = 'integration/recovery'
const signIn = 'integration/sign-in'

const missing = 'integration/missing-rows'

/** Rules of limits per address, idempotency and recovery. */
export const requestMutants = [
  ...mutants(
    'address-limits/service.ts',
    [missing, '%s is refused if its statement returns no row'],
    [
      [
        'a request that was not counted is refused',
        "if (!row) throw new Error('The request was not counted.')",
        'if (!row) return undefined',
      ],
    ],
  ),
  ...mutants(
    'mail/mail-job.ts',
    [recovery, 'ignores a forged Host header in the e-mail'],
    [
      [
        'nothing that a client names reaches an e-mail',
        '{ ...mail.message, id: job.id }',
        '{ ...mail.message, text: mail.message.text + job.context.clientLabel, id: job.id }',
      ],
    ],
  ),
  ...mutants(
    'mail/templates.ts',
    [recovery, 'ignores a forged Host header in the e-mail'],
    [
      [
        'no link in an e-mail',
        "paragraph('Su clave temporal es:')",
        "paragraph('https://extranet.segurometal.example')",
      ],
    ],
  ),
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
    ['integration/refused-requests', 'the limit of a network address still ends'],
    [['a window set by a wrong clock ends', ' or a.window_start > ${latest(now)})', ')']],
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
    [['an address does not include its port', '(bracketed ?? ipv4 ?? plain)', 'plain']],
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
        'a recovery still sends an e-mail',
        'from counted where refusals = 0',
        'from counted where refusals < 0',
      ],
    ],
  ),
]
