import { drawCertificate } from '../../../backend/src/certificates/certificate-layout.ts'
import { composeCertificate } from '../../../backend/src/certificates/certificate-content.ts'
import { err, ok } from '../../../shared/result.ts'
import type { CallResults } from '../fakes/fake-main.ts'
import { marta, offline, policies } from './results.ts'
import type { ScreenState, ScreenStates, StateContext } from './state.ts'

const issuedAt = new Date('2026-11-23T13:24:00Z')
const [policy] = policies
if (!policy) throw new Error('There is no policy.')
const reference = '6f1c2a54-90be-4d0a-9a3c-5b7d6e8f9012'
const document = await drawCertificate(
  composeCertificate({ policy, holder: marta, issuedAt, reference }),
  issuedAt,
)
const shown: CallResults = {
  getCertificate: [ok({ pdf: Buffer.from(document).toString('base64') })],
}

async function openCertificate({
  screens: { home, policies, policy },
}: StateContext): Promise<void> {
  await home.goToPolicies()
  await policies.open(0)
  await policy.certificate.click()
}

/** The number of frames before the page is drawn varies, so the clock is advanced until the canvas exists. */
async function awaitPage({ page, pass }: StateContext): Promise<void> {
  const drawn = page.locator('.pdf-pages .screen canvas')
  while ((await drawn.count()) === 0) await pass(20)
}

async function openRenderedCertificate(visit: StateContext): Promise<void> {
  await openCertificate(visit)
  await awaitPage(visit)
}

const printed = (main: CallResults, shows: string): ScreenState => ({
  signedIn: true,
  printing: true,
  main: { ...shown, ...main },
  reach: async (visit) => {
    await openRenderedCertificate(visit)
    await visit.screens.certificate.print.click()
    // The page is rendered again at print resolution.
    const pictures = visit.page.locator('.pdf-pages canvas')
    while ((await pictures.count()) < 2) await visit.pass(20)
  },
  shows,
})

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
    reach: openRenderedCertificate,
    shows: 'Certificado de cobertura',
    inEveryLook: true,
  },
  'with-printer': {
    signedIn: true,
    printing: true,
    main: shown,
    reach: openRenderedCertificate,
    shows: 'Imprimir',
  },
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
    shows: 'No pudimos mostrar el certificado.',
  },
}
