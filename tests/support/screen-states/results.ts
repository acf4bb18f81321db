import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { ServiceStatus } from '../../../shared/ipc/service-status.ts'
import { err, ok } from '../../../shared/result.ts'
import { buildClaim, buildInstallment, buildPolicy } from '../builders.ts'
import type { CallResults } from '../fakes/fake-main.ts'

export const marta = { displayName: 'Marta Gómez', username: 'DNI25582558' }
const receipt = ok({ temporaryPasswordMinutes: 60, resendAfterSeconds: 120 })

export const policies = [
  buildPolicy(12345678, {
    insuredItem: 'Volkswagen Gol Trend 1.6 · AB 123 CD',
    coverage: 'Terceros completo con granizo',
  }),
  buildPolicy(2, {
    number: 'CF00451207',
    lineOfBusiness: 'home',
    insuredItem: 'Casa en Av. Pueyrredón 1842, Lanús',
    coverage: 'Incendio, robo y responsabilidad civil',
    sumInsured: 9_500_000_000,
  }),
  buildPolicy(3, {
    lineOfBusiness: 'accident',
    number: 'AP00310442',
    insuredItem: 'Marta Gómez y su familia',
    coverage: 'Muerte e invalidez, con gastos médicos',
    validFrom: '2026-12-01',
    validTo: '2027-12-01',
    state: 'upcoming',
  }),
  buildPolicy(4, {
    number: 'MV00998877',
    lineOfBusiness: 'motorcycle',
    insuredItem: 'Honda Wave 110 S · A 045 KJD',
    coverage: 'Responsabilidad civil',
    sumInsured: null,
    validFrom: '2024-11-02',
    validTo: '2025-11-02',
    state: 'expired',
  }),
  buildPolicy(5, {
    number: 'IC00120034',
    lineOfBusiness: 'business',
    insuredItem: 'Kiosco «La Esquina»',
    coverage: 'Incendio de edificio y contenido, robo y cristales',
    state: 'cancelled',
  }),
]

const car = 'AU12345678'

export const installments = [
  buildInstallment(7, { policyNumber: car, dueOn: '2026-11-10', state: 'overdue' }),
  buildInstallment(8, { policyNumber: car }),
  buildInstallment(5, {
    count: 6,
    lineOfBusiness: 'home',
    policyNumber: 'CF00451207',
    amount: 4_210_000,
  }),
  buildInstallment(6, {
    policyNumber: car,
    dueOn: '2026-10-10',
    state: 'paid',
    paidOn: '2026-10-08',
  }),
]

export const claims = [
  buildClaim(4512, { policyNumber: car }),
  buildClaim(1177, {
    lineOfBusiness: 'home',
    policyNumber: 'CF00451207',
    occurredOn: '2025-07-03',
    state: 'closed',
    lastStep: 'paid',
    lastStepOn: '2025-09-12',
  }),
]

/** Information for people from a branch's config. */
export const branch = {
  counter: 'Planta baja, a la derecha de la entrada',
  hours: 'Lunes a viernes de 9 a 17',
  phone: '0800-555-0199',
  notice: 'Este viernes cerramos a las 13.',
  payment: 'En el mostrador, en Rapipago o en Pago Fácil, con su número de póliza.',
  extranetUrl: 'https://extranet.segurometal.example/',
}

/** Result of a call while the backend cannot be reached. */
export const offline = [err({ code: 'offline' as const })]

/** Result of `start` while the service is unavailable. */
export const startWithStatus = (
  service: ServiceStatus,
  mode: ClientMode = 'kiosk',
): CallResults => ({
  start: [
    ok({
      mode,
      version: '1.0.0',
      insured: null,
      printing: false,
      branch,
      startScreen: 'welcome',
      serviceStatus: service,
    }),
  ],
})

/** Main's results in states that do not override them. */
export function defaultResults(
  mode: ClientMode,
  signedIn: boolean,
  printing: boolean,
): CallResults {
  const insured = signedIn ? marta : null
  return {
    start: [
      ok({
        mode,
        version: '1.0.0',
        insured,
        printing,
        branch,
        startScreen: 'welcome',
        serviceStatus: { status: 'open' },
      }),
    ],
    reportActivity: [ok({})],
    setWaiting: [ok({})],
    recheckService: [ok({ status: 'open' })],
    signIn: [ok({ next: 'home', insured: marta })],
    finish: [ok({})],
    signOut: [ok({})],
    requestRecovery: [receipt],
    requestRegistration: [receipt],
    changePassword: [
      ok(signedIn ? { next: 'home' as const, insured: marta } : { next: 'sign-in' as const }),
    ],
    getPasswordPolicy: [
      ok({
        minLength: 12,
        maxLength: 128,
        contextWords: [],
        violations: ['too-short', 'too-long', 'common', 'guessable', 'personal'],
      }),
    ],
    listPolicies: [ok({ items: policies, nextCursor: null })],
    getCertificate: [ok({ pdf: '' })],
    requestCertificateMail: [ok({ maskedEmail: 'm•••@g•••.com', alreadyRequested: false })],
    printCertificate: [ok({})],
    listInstallments: [ok({ items: installments, nextCursor: null })],
    listClaims: [ok({ items: claims, nextCursor: null })],
  }
}
