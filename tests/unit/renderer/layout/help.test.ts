import { beforeEach, describe, expect, it } from 'vitest'
import { err } from '../../../../shared/result.ts'
import { branch } from '../../../support/screen-states/results.ts'
import { button, field, openPage, press, settle, startResult, title, type } from '../page.ts'

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const open = { status: 'open' } as const
const dialog = () => document.querySelector<HTMLDialogElement>('dialog.help')
const help = () => (dialog()?.textContent ?? '').replace(/\s+/g, ' ')

/** The help dialog and the QR code are loaded on demand. */
async function pressHelp(): Promise<void> {
  await press('Pedir ayuda')
  await expect.poll(dialog).not.toBeNull()
}

describe('"Pedir ayuda"', () => {
  beforeEach(async () => {
    await import('../../../../renderer/layout/HelpDialog.vue')
  })

  it('is in the header of every screen, signed in or not', async () => {
    await openPage({ start: startResult(open, { insured }) })
    expect(button('Pedir ayuda').closest('header.header')).not.toBeNull()
    await press('Finalizar')
    expect(button('Pedir ayuda').closest('header.header')).not.toBeNull()
  })

  it('is shown while the machine is out of service', async () => {
    await openPage({ start: err({ code: 'unexpected' }) })
    await pressHelp()
    expect(help()).toContain('Pida ayuda en el mostrador.')
  })

  it('shows the counter, the hours and the phone of the branch', async () => {
    await openPage({ start: startResult(open, { branch }) })
    await pressHelp()
    expect(dialog()?.open).toBe(true)
    for (const part of [branch.counter, branch.hours, branch.phone]) expect(help()).toContain(part)
    expect(help()).toContain('Acepte ayuda solo del personal. Tape con la mano lo que escribe.')
    expect(help()).not.toContain(branch.payment)
  })

  it('omits what is not configured', async () => {
    await openPage({ start: startResult(open, { branch: { phone: '0800' } }) })
    await pressHelp()
    expect(help()).toContain('Teléfono0800')
    expect(help()).not.toContain('Horario')
    expect(help()).not.toContain('Siga en su teléfono')
    expect(dialog()?.querySelector('svg.code')).toBeNull()
  })

  it('refers to the counter if nothing is configured', async () => {
    await openPage()
    await pressHelp()
    expect(help()).toContain('Pida ayuda en el mostrador.')
  })

  it('on a workstation, addresses the clerk and does not mention the counter', async () => {
    await openPage({ start: startResult(open, { mode: 'workstation', branch }) })
    await pressHelp()
    expect(help()).toContain('Avise a soporte técnico')
    expect(help()).not.toMatch(/mostrador|personal/i)
    expect(help()).not.toContain(branch.counter)
  })

  it('shows the public address as a QR code and in words', async () => {
    await openPage({ start: startResult(open, { branch }) })
    await pressHelp()
    await expect.poll(() => dialog()?.querySelector('svg.code path')).toBeTruthy()
    expect(help()).toContain('Siga en su teléfono')
    expect(help()).toContain('extranet.segurometal.example')
  })

  it('keeps what was typed, and Escape closes it without leaving the screen', async () => {
    await openPage()
    await press('Ingresar')
    await type('Clave', 'mi clave')
    await pressHelp()
    dialog()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    dialog()?.dispatchEvent(new Event('cancel', { cancelable: true }))
    await settle()
    expect(dialog()).toBeNull()
    expect(title()).toBe('Ingresar')
    expect(field('Clave').value).toBe('mi clave')
  })

  it('closes with its button, and when the visit ends', async () => {
    await openPage({ start: startResult(open, { insured }) })
    await pressHelp()
    await press('Cerrar')
    expect(dialog()).toBeNull()
    await pressHelp()
    await press('Finalizar')
    expect(dialog()).toBeNull()
  })

  it('lets the idle countdown open on top of it', async () => {
    const page = await openPage({ start: startResult(open, { insured }) })
    await pressHelp()
    await page.countDown(30)
    expect(document.querySelector<HTMLDialogElement>('dialog[role=alertdialog]')?.open).toBe(true)
    await press('Seguir usando')
    expect(document.querySelector('dialog[role=alertdialog]')).toBeNull()
    expect(dialog()?.open).toBe(true)
  })
})
