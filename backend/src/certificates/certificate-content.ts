import { LineOfBusiness, type Policy } from '../../../shared/api/policies.ts'
import { formatPolicyNumber } from '../../../shared/policy-number.ts'
import { formatDocument, parseDocument } from '../../../shared/username.ts'

/** Data for a certificate. `username` is canonical; `reference` is the request id, to find the request in the log. */
export interface CertificateData {
  readonly policy: Omit<Policy, 'id' | 'state'>
  readonly holder: { readonly displayName: string; readonly username: string }
  readonly issuedAt: Date
  readonly reference: string
}

/** A label and its value. */
export type Entry = readonly [label: string, value: string]

/** A certificate's strings, in Spanish and in reading order. */
export interface CertificateContent {
  readonly issuer: string
  readonly title: string
  readonly subtitle: string
  readonly statement: string
  readonly highlights: readonly Entry[]
  readonly entries: readonly Entry[]
  readonly closing: readonly string[]
}

const lineOfBusinessNames: Readonly<Record<LineOfBusiness, string>> = {
  car: 'Automotores',
  motorcycle: 'Motovehículos',
  home: 'Combinado familiar',
  business: 'Integral de comercio',
  accident: 'Accidentes personales',
  life: 'Vida',
}

const pesos = new Intl.NumberFormat('es-AR', { style: 'currency', currency: 'ARS' })
const inArgentina = { timeZone: 'America/Argentina/Buenos_Aires' } as const
const issueDay = new Intl.DateTimeFormat('es-AR', { dateStyle: 'long', ...inArgentina })
const issueTime = new Intl.DateTimeFormat('es-AR', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  ...inArgentina,
})

// Formats a decimal string, because a floating-point number cannot represent the largest sums to the centavo.
const amountOf = (centavos: number) =>
  pesos.format(
    `${BigInt(centavos) / 100n}.${String(centavos % 100).padStart(2, '0')}` as `${number}`,
  )

const dayOf = (date: string) => date.split('-').reverse().join('/')

function documentOf(username: string): string {
  const document = parseDocument(username)
  return document.ok ? `${document.value.type} ${formatDocument(document.value)}` : username
}

export function composeCertificate({
  policy,
  holder,
  issuedAt,
  reference,
}: CertificateData): CertificateContent {
  const number = formatPolicyNumber(policy.number)
  const document = documentOf(holder.username)
  return {
    issuer: 'Segurometal',
    title: 'Certificado de cobertura',
    subtitle: `Póliza ${number}`,
    // The name comes last, because only the end of the text can be cut off, and the name is repeated below.
    statement:
      `Segurometal certifica que la póliza ${number} está vigente a la fecha de emisión, con la cobertura ` +
      `que aquí se detalla, a nombre de ${holder.displayName}.`,
    highlights: [
      ['Suma asegurada', policy.sumInsured === null ? 'Según póliza' : amountOf(policy.sumInsured)],
      ['Vigencia', `${dayOf(policy.validFrom)} al ${dayOf(policy.validTo)}`],
    ],
    entries: [
      ['Asegurado', holder.displayName],
      ['Documento', document],
      ['Ramo', lineOfBusinessNames[LineOfBusiness.parse(policy.lineOfBusiness)]],
      ['Bien asegurado', policy.insuredItem],
      ['Cobertura', policy.coverage],
    ],
    closing: [
      `Emitido el ${issueDay.format(issuedAt)} a las ${issueTime.format(issuedAt)}, hora de Argentina.`,
      'La cobertura se rige por las condiciones de la póliza. Este certificado no las modifica.',
      `Referencia: ${reference}`,
    ],
  }
}
