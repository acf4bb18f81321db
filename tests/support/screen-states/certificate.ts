import { drawCertificate } from '../../../backend/src/certificates/certificate-layout.ts'
import { composeCertificate } from '../../../backend/src/certificates/certificate-content.ts'
import { err, ok } from '../../../shared/result.ts'
import type { CallResults } from '../fakes/fake-main.ts'
import { installments, marta, offline, policies } from './results.ts'
import type { ScreenState, ScreenStates, StateContext } from './state.ts'

const issuedAt = new Date('2026-11-23T13:24:00Z')
const [policy] = policies
if (!policy) throw new Error('There is no policy.')
const reference = '6f1c2a54-90be-4d0a-9a3c-5b7d6e8f9012'
const document = await drawCertificate({
  content: composeCertificate({ policy, holder: marta, issuedAt, reference }),
  issuedAt,
})
const shown: CallResults = {
  getCertificate: [ok({ pdf: Buffer.from(document).toString('base64') })],
  listInstallments: [ok({ items: [], nextCursor: null })],
}

async function openCertificate({
  screens: { home, policies, policy },
}: StateContext): Promise<void> {
  await home.goToPolicies()
  await policies.open(0)
  await policy.certificate.click()
}

/** The number of frames until the sheet is loaded or drawn varies, so the clock is advanced until it is present. */
async function awaitInPage({ page, pass }: StateContext, selector: string, count = 1) {
  while ((await page.locator(selector).count()) < count) await pass(20)
}

async function openLoadedCertificate(visit: StateContext): Promise<void> {
  await openCertificate(visit)
  await awaitInPage(visit, '.pdf-pages')
}

async function openSheet(visit: StateContext): Promise<void> {
  await openLoadedCertificate(visit)
  await visit.screens.certificate.openSheet()
  await awaitInPage(visit, '.pdf-pages .screen canvas')
}

const printed = (main: CallResults, shows: string): ScreenState => ({
  signedIn: true,
  printing: true,
  main: { ...shown, ...main },
  reach: async (visit) => {
    await openLoadedCertificate(visit)
    await visit.screens.certificate.print.click()
    await awaitInPage(visit, '.pdf-pages .print canvas')
  },
  shows,
})

const mailed = (
  result: CallResults['requestCertificateMail'],
  shows: string | RegExp,
): ScreenState => ({
  signedIn: true,
  main: { ...shown, ...(result && { requestCertificateMail: result }) },
  reach: async (visit) => {
    await openLoadedCertificate(visit)
    await visit.screens.certificate.sendByMail()
  },
  shows,
})

const maskedEmail = 'm•••@g•••.com'

export const certificate: ScreenStates = {
  busy: {
    signedIn: true,
    main: { getCertificate: ['never'] },
    reach: openCertificate,
    shows: 'Preparando el certificado…',
  },
  shown: {
    signedIn: true,
    main: shown,
    reach: openLoadedCertificate,
    shows: 'Ver el certificado',
    inEveryLook: true,
  },
  sheet: {
    signedIn: true,
    main: shown,
    reach: openSheet,
    shows: 'Agrandar',
    inEveryLook: true,
  },
  overdue: {
    signedIn: true,
    main: { ...shown, listInstallments: [ok({ items: installments, nextCursor: null })] },
    reach: openLoadedCertificate,
    shows: 'Tiene 1 cuota vencida',
  },
  'with-printer': {
    signedIn: true,
    printing: true,
    main: shown,
    reach: openLoadedCertificate,
    shows: 'Imprimir',
  },
  mailing: mailed(['never'], 'Enviando…'),
  mailed: mailed([ok({ maskedEmail, alreadyRequested: false })], 'Va en camino a m•••@g•••.com.'),
  'mailed-before': mailed([ok({ maskedEmail, alreadyRequested: true })], 'Ya lo pidió'),
  'mail-without-address': mailed(
    [ok({ maskedEmail: null, alreadyRequested: false })],
    /no tiene un correo|No tenemos un correo/,
  ),
  'mail-failed': mailed(offline, 'No hay conexión'),
  printing: printed({ printCertificate: ['never'] }, 'Enviando a la impresora…'),
  printed: printed({}, 'retire el certificado de la impresora'),
  'printer-failed': printed(
    { printCertificate: [err({ code: 'printer-failed' })] },
    'No se pudo imprimir.',
  ),
  failed: {
    signedIn: true,
    main: { getCertificate: offline },
    reach: openCertificate,
    shows: 'No hay conexión',
  },
  unreadable: {
    signedIn: true,
    main: { getCertificate: [ok({ pdf: Buffer.from('%PDF-1.7 no').toString('base64') })] },
    reach: openCertificate,
    shows: 'No pudimos mostrar la hoja del certificado.',
  },
}
