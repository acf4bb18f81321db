import { describe, expect, it } from 'vitest'
import { ok } from '../../../../shared/result.ts'
import { openPage, press, title, type } from '../page.ts'

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const forced = ok({ next: 'change-password', reason: 'temporary' } as const)
const home = ok({ next: 'home', insured } as const)

/** Counts a person's taps on the screen's buttons and fields, and the letters and digits that they type. */
function countingPerson() {
  const effort = { taps: 0, typed: 0 }
  return {
    effort,
    tap: async (name: string) => {
      effort.taps += 1
      await press(name)
    },
    /** Types into a field that has the focus already. */
    write: async (label: string, text: string) => {
      effort.typed += text.length
      await type(label, text)
    },
  }
}

type Person = ReturnType<typeof countingPerson>

/** The forced change, with a proposed password. Returns the password. */
async function changePassword({ tap }: Person) {
  await tap('Ver una clave propuesta')
  const words = [...document.querySelectorAll('.words .word')].map(({ textContent }) => textContent)
  await tap('Usar esta clave')
  await tap('Confirmar')
  return words.join('-')
}

describe('the effort from the welcome screen to the consultas after a forgotten password', () => {
  it('is 4 taps and 21 characters up to the forced change', async () => {
    const page = await openPage({ signIn: forced })
    const person = countingPerson()
    await person.tap('Olvidé mi contraseña')
    await person.write('Número de DNI', '25582558')
    await person.tap('Confirmar')
    await person.tap('Ya tengo la clave')
    // The field adds the hyphens.
    await person.write('Clave', 'abcdefghjkmnp')
    await person.tap('Confirmar')
    expect(title()).toBe('Elija su Clave Nueva')
    expect(person.effort).toEqual({ taps: 4, typed: 21 })
    expect(page.inputsOf('signIn')).toHaveLength(1)
  })

  it('is 9 taps up to the consultas, besides the typed password', async () => {
    const page = await openPage({ signIn: forced })
    const person = countingPerson()
    await person.tap('Olvidé mi contraseña')
    await person.write('Número de DNI', '25582558')
    await person.tap('Confirmar')
    await person.tap('Ya tengo la clave')
    await person.write('Clave', 'abcdefghjkmnp')
    await person.tap('Confirmar')
    const password = await changePassword(person)
    page.respondWith({ signIn: home })
    await person.tap('Ingresar')
    await person.write('Clave', password)
    await person.tap('Confirmar')
    expect(title()).toBe('Hola, Marta')
    expect(person.effort).toEqual({ taps: 9, typed: 21 + password.length })
  })

  it('is 3 taps and 21 characters for a person who comes back with the e-mail', async () => {
    await openPage({ signIn: forced })
    const person = countingPerson()
    await person.tap('Olvidé mi contraseña')
    await person.write('Número de DNI', '25582558')
    await person.tap('Ya tengo una clave temporal')
    await person.write('Clave', 'abcdefghjkmnp')
    await person.tap('Confirmar')
    expect(title()).toBe('Elija su Clave Nueva')
    expect(person.effort).toEqual({ taps: 3, typed: 21 })
  })
})
