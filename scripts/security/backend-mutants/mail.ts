import { mutants } from './mutant.ts'

const registration = 'integration/registration-mail'
const worker = 'integration/registration-jobs'
const certificate = 'integration/certificate-mail'

/** Rules for e-mails and for the requests and jobs that cause them. */
export const mailMutants = [
  ...mutants(
    'mail/html.ts',
    ['unit/backend/mail', 'escapes the name in HTML: %s'],
    [['names are escaped in HTML', '/[&<>"\']/g', '/[&]/g']],
  ),
  ...mutants(
    'mail/email-on-file.ts',
    ['unit/backend/mail', 'reveals nothing about the lengths of the name and the domain'],
    [['an address is masked', '`${initial(email)}•••@', '`${email}•••@']],
  ),
  ...mutants(
    'mail/email-on-file.ts',
    ['unit/backend/mail', 'rejects %j'],
    [['e-mails go to one valid address', 'parseEmail(stored).ok ?', "stored !== '' ?"]],
  ),
  ...mutants(
    'mail/transport.ts',
    ['unit/backend/mail', 'sends nothing to a server outside loopback that does not offer TLS'],
    [
      [
        'TLS outside loopback',
        'requireTLS: !secure && !isLoopback(url.hostname)',
        'requireTLS: false',
      ],
    ],
  ),
  ...mutants(
    'certificates/mail-service.ts',
    [
      certificate,
      'allows ten in 24 hours, each for another policy, and says when the next one is allowed',
    ],
    [
      [
        'ten certificates a day',
        'times.length >= certificateMail.perDay',
        'times.length > certificateMail.perDay',
      ],
    ],
  ),
  ...mutants(
    'certificates/mail-service.ts',
    [certificate, 'sends no second e-mail for ten minutes, and sends one after that'],
    [['one certificate in ten minutes', 'return ok({ alreadyRequested: true })', '']],
  ),
  ...mutants(
    'registrations/repository.ts',
    [worker, 'allow one every two minutes and five a day: %s'],
    [
      [
        'registration e-mails are limited',
        'select username from counted where refusals = 0',
        'select username from counted',
      ],
    ],
  ),
  ...mutants(
    'registrations/repository.ts',
    [registration, 'is ignored if it has %s'],
    [
      [
        'the policy number must match',
        "row('number', '=', policy.number)",
        "row('number', '<>', '')",
      ],
    ],
  ),
  ...mutants(
    'registrations/repository.ts',
    [worker, 'create no temporary password if the account gets a password in the meantime'],
    [
      [
        'a registration changes no account with a password',
        ".where('password_hash', 'is', null)",
        '',
      ],
    ],
  ),
  ...mutants(
    'jobs/repository.ts',
    ['integration/mail-jobs', 'sends each e-mail only once when two job workers run'],
    [['one worker per job', 'and (leased_until is null or leased_until <= ${now})', '']],
  ),
  ...mutants(
    'jobs/repository.ts',
    [
      'integration/mail-jobs',
      'sends an e-mail whose worker was killed, once the lease has expired',
    ],
    [
      [
        'a lease ends',
        '(leased_until is null or leased_until <= ${now})',
        '(leased_until is null)',
      ],
    ],
  ),
  ...mutants(
    'jobs/worker.ts',
    ['integration/given-up-jobs', 'is given up after three tries'],
    [
      [
        'lasting failures are given up',
        'if (lasting && job.lastingFailures',
        'if (false && job.lastingFailures',
      ],
    ],
  ),
  ...mutants(
    'jobs/worker.ts',
    ['integration/given-up-jobs', 'a notice is tried for a day and then given up'],
    [
      [
        'old jobs are given up',
        'job.ageSeconds > handler.maxAgeSeconds',
        'job.ageSeconds > 99 * handler.maxAgeSeconds',
      ],
    ],
  ),
  ...mutants(
    'mail/transport.ts',
    [
      'integration/slow-mail',
      'ends within 5 s while the mail server is silent at %s, and another worker sends the e-mail immediately',
    ],
    [
      [
        'a stop ends conversations',
        'const signals = signal ? [signal, closing.signal] : [closing.signal]',
        'const signals = [closing.signal]',
      ],
    ],
  ),
  ...mutants(
    'mail/transport.ts',
    ['unit/backend/mail', 'delivers each e-mail only to its recipient'],
    [['one recipient', "to: { name: '', address: to }", 'to']],
  ),
  ...mutants(
    'kiosks/repository.ts',
    ['integration/kiosk-enrollment', 'is valid for 7 days'],
    [['an enrollment code expires', 'and enrollment_expires_at > ${now}', '']],
  ),
  ...mutants(
    'kiosks/repository.ts',
    [
      'integration/kiosk-enrollment',
      'is refused in the same way if it is unknown, used, expired, replaced or revoked',
    ],
    [
      [
        'an enrollment code is used once',
        'and key_hash is null and revoked_at is null\n        and enrollment',
        'and revoked_at is null\n        and enrollment',
      ],
    ],
  ),
  ...mutants(
    'kiosks/repository.ts',
    ['integration/kiosk-enrollment', 'invalidates its key and its unused code'],
    [
      [
        'a kiosk can be revoked',
        'update kiosks set revoked_at = ${now} where label = ${label} and revoked_at is null',
        'update kiosks set revoked_at = null where label = ${label} and revoked_at is null',
      ],
    ],
  ),
  ...mutants(
    'kiosks/repository.ts',
    [
      'integration/kiosk-enrollment',
      'revokes the earlier kiosk of its label once it is used, and no other kiosk',
    ],
    [
      [
        'a new kiosk replaces the old one',
        'update kiosks set revoked_at = ${now} from enrolled',
        'update kiosks set revoked_at = null from enrolled',
      ],
    ],
  ),
  ...mutants(
    'kiosks/service.ts',
    [
      'integration/kiosk-enrollment',
      'enrolls one kiosk, whose key and code are stored only as hashes',
    ],
    [
      [
        'codes and keys are stored as digests',
        "createHash('sha256').update(secret).digest()",
        'Buffer.from(secret)',
      ],
    ],
  ),
  ...mutants(
    'kiosks/service.ts',
    [
      'integration/kiosk-enrollment',
      'is limited per network address, and a refused one stores only the count',
    ],
    [['enrollments are limited per address', 'if (limited) return err(limited)', '']],
  ),
]
