import { describe, expect, it, vi } from 'vitest'
import type { ClientMode } from '../../../../shared/api/sessions.ts'
import { err, ok } from '../../../../shared/result.ts'
import { buildPolicy } from '../../../support/builders.ts'
import {
  alerts,
  button,
  later,
  openPage,
  press,
  type Results,
  settle,
  startResult,
  title,
  words,
} from '../page.ts'

const insured = { displayName: 'Marta Gómez', username: 'DNI25582558' }
const policy = buildPolicy(1, { insuredItem: 'Mercedes-Benz Atego · AB 123 CD' })

async function openCertificate(given: Partial<Results> = {}, mode: ClientMode = 'kiosk') {
  const page = await openPage({
    start: startResult({ status: 'open' }, { mode, insured, printing: true }),
    listPolicies: ok({ items: [policy], nextCursor: null }),
    ...given,
  })
  await press('Mis pólizas')
  await press('Mercedes')
  await press('Ver certificado')
  return page
}

const outcome = () =>
  [...document.querySelectorAll('main [role=status]')]
    .map((status) => status.textContent.trim())
    .filter((text) => text !== '')

describe('the certificate screen', () => {
  it('shows the insured person and item as text, even if the sheet cannot be loaded', async () => {
    await openCertificate()
    expect(alerts()[0]).toContain('El servicio no responde')
    for (const fact of [
      'Marta Gómez',
      'AU-00000001',
      'Terceros completo',
      'Del 1 de marzo de 2026 al 1 de marzo de 2027',
    ])
      expect(words()).toContain(fact)
  })

  it('has no line break within the license plate or the hyphenated name', async () => {
    await openCertificate()
    expect(document.querySelector('.lead')?.textContent).toBe(
      'Mercedes-\u2060Benz Atego\u00a0· AB\u00a0123\u00a0CD',
    )
  })
})

describe('"Enviar a mi correo"', () => {
  it('sends the certificate of this policy and shows the masked address', async () => {
    const page = await openCertificate()
    await press('Enviar a mi correo')
    expect(page.inputsOf('requestCertificateMail')).toEqual([{ policyId: policy.id }])
    expect(outcome()).toEqual([
      'Va en camino a m•••@g•••.com. Si en unos minutos no lo ve, mire en Spam o Correo no deseado.',
    ])
  })

  it('is offered on a machine without a printer', async () => {
    await openCertificate({
      start: startResult({ status: 'open' }, { insured, printing: false }),
    })
    expect(button('Enviar a mi correo')).toBeTruthy()
    expect(words()).not.toContain('Imprimir')
  })

  it('sends one request for several taps', async () => {
    const result = later<Awaited<Results['requestCertificateMail']>>()
    const page = await openCertificate({ requestCertificateMail: result.promise })
    await press('Enviar a mi correo')
    await press('Enviando')
    await press('Enviando')
    expect(page.inputsOf('requestCertificateMail')).toHaveLength(1)
    result.resolve(ok({ maskedEmail: 'm•••@g•••.com', alreadyRequested: false }))
    await settle()
    expect(button('Enviar a mi correo')).toBeTruthy()
  })

  it('says that the certificate is on its way when it is requested twice', async () => {
    await openCertificate({
      requestCertificateMail: ok({ maskedEmail: 'm•••@g•••.com', alreadyRequested: true }),
    })
    await press('Enviar a mi correo')
    expect(outcome()[0]).toContain('Ya lo pidió: se lo enviamos a m•••@g•••.com.')
  })

  it.each([
    ['kiosk', 'Vaya al mostrador con su DNI'],
    ['workstation', 'Primero hay que registrarlo en una sucursal'],
  ] as const)('says on a %s what to do without a valid address', async (mode, sentence) => {
    const noAddress = ok({ maskedEmail: null, alreadyRequested: false })
    await openCertificate({ requestCertificateMail: noAddress }, mode)
    await press('Enviar a mi correo')
    expect(outcome()[0]).toContain(sentence)
  })

  it.each([
    ['offline', 'No hay conexión en este momento.', undefined],
    ['unavailable', 'El servicio no responde en este momento.', undefined],
    ['rate-limited', 'Espere 20 segundos', 20],
    ['rate-limited', 'Hoy ya le enviamos muchos certificados.', 80_000],
  ] as const)('explains the failure %s: "%s"', async (code, sentence, retryAfterSeconds) => {
    vi.useFakeTimers()
    const page = await openCertificate({
      requestCertificateMail: err({ code, retryAfterSeconds }),
    })
    await press('Enviar a mi correo')
    expect(outcome()[0]).toContain(sentence)
    expect(words()).not.toContain('No se perdió nada')
    page.respondWith({
      requestCertificateMail: ok({ maskedEmail: 'm•••@g•••.com', alreadyRequested: false }),
    })
    vi.advanceTimersByTime(20_000)
    await settle()
    await press('Enviar a mi correo')
    expect(outcome()[0]).toContain('Va en camino')
  })

  it('leads to the welcome screen if the session has expired', async () => {
    const expired = err({ code: 'session-expired' as const })
    const page = await openCertificate({ requestCertificateMail: expired })
    page.respondWith({ getCertificate: expired })
    await press('Enviar a mi correo')
    expect(title()).toBe('¡Bienvenido!')
    expect(words()).toContain('Su sesión terminó por seguridad')
  })
})
