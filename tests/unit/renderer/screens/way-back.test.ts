import { describe, expect, it } from 'vitest'
import { ok } from '../../../../shared/result.ts'
import { buildClaim, buildInstallment, buildPolicy } from '../../../support/builders.ts'
import { closePages, inventPassword, openPage, press, settle, startResult, title } from '../page.ts'
import { openForced } from '../password/new-password.ts'

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const page = <T>(item: T) => ok({ items: [item], nextCursor: null })

/** What a person answers, by the field's name. */
const answers: Readonly<Record<string, string>> = {
  username: '25582558',
  'policy-number': 'AU-12345678',
  email: 'marta@ejemplo.test',
  password: 'cuatro gatos pardos',
  'temporary-password': 'abcd-efgh-jkmnp',
  'current-password': 'cuatro gatos pardos',
  'new-password': 'tres ranas verdes',
  'repeated-password': 'tres ranas verdes',
}

/** Buttons that end a journey by themselves. "Volver" never leads back into a journey that has ended. */
const ends = /^(Salir|Ir al inicio|Ir a mis consultas|Finalizar)$/
const endsWithForm = new Set(['Ingresar', 'Repita su Clave Nueva', 'Confirme su Clave Nueva'])

const fields = () => [...document.querySelectorAll<HTMLInputElement>('main input.input')]
const isForward = (button: HTMLButtonElement) =>
  !ends.test(button.textContent.trim()) &&
  !(button.type === 'submit' && endsWithForm.has(title())) &&
  !button.ariaDisabled

const forwardButtons = () =>
  [...document.querySelectorAll<HTMLButtonElement>('main button')].filter(isForward)

const backButton = () => document.querySelector<HTMLButtonElement>('.stage-bar .back')

/** What a person sees again on the way back: the title, the back button and every answer, except passwords. */
const seen = () =>
  JSON.stringify([
    title(),
    backButton()?.textContent.trim(),
    fields().map(({ name, value }) => [name, name.includes('password') ? '' : value]),
  ])

async function answerAll() {
  for (const { name } of fields()) {
    const answer = answers[name]
    const field = fields().find((one) => one.name === name)
    if (!field || answer === undefined || field.value !== '') continue
    field.value = answer
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await settle()
  }
}

/** Opens a page and presses these buttons one after the other. */
async function goTo(start: () => Promise<unknown>, way: readonly string[]) {
  await closePages()
  await start()
  for (const name of way) {
    await answerAll()
    forwardButtons()
      .find(({ textContent }) => textContent.trim() === name)
      ?.click()
    await settle()
  }
  await answerAll()
}

/**
 * Explores all screens: presses every button of a screen, and "Volver" after each. Returns the presses after which "Volver"
 * did not restore the screen. A button that leads to an earlier screen counts as going back.
 */
async function walk(start: () => Promise<unknown>) {
  const known = new Set<string>()
  const lost: string[] = []
  const explore = async (way: readonly string[], passed: readonly string[]): Promise<void> => {
    await answerAll()
    const here = seen()
    if (known.has(here)) return
    known.add(here)
    for (const [index, { textContent }] of forwardButtons().entries()) {
      const name = textContent.trim()
      forwardButtons()[index]?.click()
      await settle()
      await answerAll()
      const there = seen()
      if (there === here) continue
      const isReturn = passed.includes(there)
      if (!isReturn) {
        await explore([...way, name], [...passed, here])
        backButton()?.click()
        await settle()
        await answerAll()
        if (seen() === here) continue
        lost.push(`${[...way, name].join(' > ')}: ${seen()} instead of ${here}`)
      }
      await goTo(start, way)
    }
  }
  await goTo(start, [])
  await explore([], [])
  return { lost, screens: known.size }
}

describe('"Volver" on the screens', () => {
  it('returns from every screen to the previous one, with its title and what was typed', async () => {
    expect(await walk(openPage)).toEqual({ lost: [], screens: 19 })
  })

  it('returns to the previous screen for a signed-in person', async () => {
    const start = () =>
      openPage({
        start: startResult({ status: 'open' }, { insured }),
        listPolicies: page(buildPolicy()),
        listInstallments: page(buildInstallment()),
        listClaims: page(buildClaim()),
      })
    expect(await walk(start)).toEqual({ lost: [], screens: 12 })
  })

  it('returns to the previous screen in a forced password change', async () => {
    expect(await walk(openForced)).toEqual({ lost: [], screens: 5 })
  })

  it('returns to the previous screen after a password change', async () => {
    const start = async () => {
      await openForced({ changePassword: ok({ next: 'sign-in' }) })
      await inventPassword('tres ranas verdes')
      await press('Confirmar')
    }
    expect(await walk(start)).toEqual({ lost: [], screens: 7 })
  })
})
