import { vi } from 'vitest'
import { ok } from '../../../../shared/result.ts'
import { FakeStrengthWorker } from '../../../support/fakes/fake-strength-worker.ts'
import { openPage, press, type Results, settle, type } from '../page.ts'

const temporary = ok({ next: 'change-password', reason: 'temporary' } as const)
const passwordExpired = ok({ next: 'change-password', reason: 'expired' } as const)

/** Signs in with an expired password and decides to invent the new one. */
export async function openChange(given: Partial<Results> = {}) {
  const page = await openPage({ signIn: passwordExpired, ...given })
  await press('Ingresar')
  await type('Número de DNI', '25582558')
  await type('Clave', 'cuatro gatos pardos')
  await press('Confirmar')
  await vi.dynamicImportSettled()
  await settle()
  await press('Prefiero inventar la mía')
  return page
}

/** Types the new password and proceeds to the step that repeats it. */
export async function openRepeat(newPassword: string) {
  await openChange()
  await type('Clave Nueva', newPassword)
  await press('Continuar')
}

/** Types the new password and returns the fake Web Worker that estimates its strength. */
export async function typeNewPassword(password: string): Promise<FakeStrengthWorker> {
  await type('Clave Nueva', password)
  await vi.dynamicImportSettled()
  await settle()
  const worker = FakeStrengthWorker.started.at(-1)
  if (!worker) throw new Error('No worker was started')
  return worker
}

/** Types the new password and makes the fake Web Worker return this score. */
export async function typeScored(
  password: string,
  score: 0 | 1 | 2 | 3 | 4,
): Promise<FakeStrengthWorker> {
  const worker = await typeNewPassword(password)
  worker.respond(score)
  await settle()
  return worker
}

/** The line below the new password. */
export const line = () => document.querySelector('.hint .line')?.textContent.trim()
export const isGood = () => document.querySelector('.hint .good') !== null
export const announced = () => document.querySelector('.hint [role=status]')?.textContent.trim()

/** Signs in with a temporary password, which opens the change. */
export async function openForced(given: Partial<Results> = {}) {
  const page = await openPage({ signIn: temporary, ...given })
  await press('Ingresar')
  await type('Número de DNI', '25582558')
  await type('Clave', 'abcd-efgh-jkmn-p')
  await press('Confirmar')
  return page
}

/** The proposed password on the screen, from its words. */
export const proposed = () =>
  [...document.querySelectorAll('.words .word')].map((one) => one.textContent).join('-')
