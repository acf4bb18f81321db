import { mutants } from './mutant.ts'

const registration = 'integration/registration-mail'
const worker = 'integration/registration-worker'
const certificate = 'integration/certificate-mail'

/** Rules of e-mails and of what leads to them. */
export const mailMutants = [
  ...mutants(
    'mail/html.ts',
    ['unit/backend/mail', 'escapes the name in HTML: %s'],
    [['names are escaped in HTML', '/[&<>"\']/g', '/[&]/g']],
  ),
  ...mutants(
    'mail/email-on-file.ts',
    ['unit/backend/mail', 'tells nothing about the lengths of the name and the domain'],
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
    'certificates/repository.ts',
    [certificate, 'is per account'],
    [
      [
        'certificates are counted per account',
        "values (${username}, 'certificate', '{}')",
        "values ('', 'certificate', '{}')",
      ],
    ],
  ),
  ...mutants(
    'registrations/repository.ts',
    [worker, 'allow one every two minutes and five a day: %s'],
    [
      [
        'registration e-mails are limited',
        'update jobs set email = null from granted where id = ${mail.id}',
        'update jobs set email = null where id = ${mail.id}',
      ],
    ],
  ),
  ...mutants(
    'registrations/repository.ts',
    [registration, 'is ignored if it has %s'],
    [['the policy number must match', ".where('number', '=', policyNumber)", '']],
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
]
