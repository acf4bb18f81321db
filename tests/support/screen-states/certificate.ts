import { drawCertificate } from '../../../backend/src/certificates/certificate-layout.ts'
import { composeCertificate } from '../../../backend/src/certificates/certificate-content.ts'
import { err, ok } from '../../../shared/result.ts'
import type { Answers } from '../fakes/answering-main.ts'
import { marta, offline, policies } from './answers.ts'
import type { Scene, Scenes, Visit } from './state.ts'

const issuedAt = new Date('2026-11-23T13:24:00Z')
const [policy] = policies
if (!policy) throw new Error('There is no policy.')
const reference = '6f1c2a54-90be-4d0a-9a3c-5b7d6e8f9012'
const document = await drawCertificate(
  composeCertificate({ policy, holder: marta, issuedAt, reference }),
  issuedAt,
)
const shown: Answers = {
  getCertificate: [ok({ pdf: Buffer.from(document).toString('base64') })],
}

async function ask({ screens: { home, policies, policy } }: Visit): Promise<void> {
  await home.goToPolicies()
  await policies.open(0)
  await policy.certificate.click()
}

/** Drawing takes as many frames as it takes. */
async function awaitPage({ page, pass }: Visit): Promise<void> {
  const drawn = page.locator('.pdf-pages .screen canvas')
  while ((await drawn.count()) === 0) await pass(20)
}

async function askAndSee(visit: Visit): Promise<void> {
  await ask(visit)
  await awaitPage(visit)
}

const printed = (main: Answers, shows: string): Scene => ({
  signedIn: true,
  printing: true,
  main: { ...shown, ...main },
  reach: async (visit) => {
    await askAndSee(visit)
    await visit.screens.certificate.print.click()
    // The page is drawn once more, for the paper.
    const pictures = visit.page.locator('.pdf-pages canvas')
    while ((await pictures.count()) < 2) await visit.pass(20)
  },
  shows,
})

export const certificate: Scenes = {
  busy: {
    signedIn: true,
    main: { getCertificate: ['never'] },
    reach: ask,
    shows: 'Preparando el certificado…',
  },
  shown: {
    signedIn: true,
    main: shown,
    reach: askAndSee,
    shows: 'Certificado de cobertura',
    inEveryLook: true,
  },
  'with-printer': {
    signedIn: true,
    printing: true,
    main: shown,
    reach: askAndSee,
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
    reach: ask,
    shows: 'No hay conexión',
  },
  unreadable: {
    signedIn: true,
    main: { getCertificate: [ok({ pdf: Buffer.from('%PDF-1.7 no').toString('base64') })] },
    reach: ask,
    shows: 'No pudimos mostrar el certificado.',
  },
}
