import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { vi } from 'vitest'
import App from '../../../renderer/App.vue'
import { defaultLanguage, setLanguage, setTextMode } from '../../../renderer/i18n/text.ts'
import { preloadScreens } from '../../../renderer/screens.ts'
import type { ServedHandlers } from '../../../electron/main/ipc/register.ts'
import { callNames, type contract, type VisitorContract } from '../../../shared/ipc/contract.ts'
import type {
  CallError,
  CallName,
  Output,
  ParsedInput,
} from '../../../shared/ipc/contract-types.ts'
import type { ServiceStatus } from '../../../shared/ipc/service-status.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { connect, createFakeIpc } from '../../support/fakes/connect.ts'

type Name = CallName<VisitorContract>
type ResultOf<N extends Name> = Result<Output<(typeof contract)[N]>, CallError>
export type Results = { [N in Name]: ResultOf<N> | Promise<ResultOf<N>> }

/** A call that main received. */
export interface ReceivedCall<N extends Name = Name> {
  readonly call: N
  readonly input: ParsedInput<(typeof contract)[N]>
}

/** Result of the `start` call. */
export const startResult = (
  serviceStatus: ServiceStatus,
  values: Partial<Output<(typeof contract)['start']>> = {},
): ResultOf<'start'> =>
  ok({
    mode: 'kiosk',
    version: '1.2.3',
    insured: null,
    printing: false,
    branch: {},
    startScreen: 'welcome',
    serviceStatus,
    ...values,
  })

/** Main's default results. */
const defaultResults: Results = {
  start: startResult({ status: 'open' }),
  recheckService: ok({ status: 'open' }),
  signIn: ok({ next: 'home', insured: { displayName: 'Marta', username: 'DNI25582558' } }),
  finish: ok({}),
  reportActivity: ok({}),
  setWaiting: ok({}),
  reportTouch: ok({}),
  signOut: ok({}),
  requestRecovery: ok({ temporaryPasswordMinutes: 60, resendAfterSeconds: 120 }),
  requestRegistration: ok({ temporaryPasswordMinutes: 60, resendAfterSeconds: 120 }),
  changePassword: ok({ next: 'sign-in' }),
  listPolicies: ok({ items: [], nextCursor: null }),
  listInstallments: ok({ items: [], nextCursor: null }),
  listClaims: ok({ items: [], nextCursor: null }),
  getCertificate: err({ code: 'unavailable' }),
  requestCertificateMail: ok({ maskedEmail: 'm•••@g•••.com', alreadyRequested: false }),
  printCertificate: ok({}),
  getPasswordPolicy: ok({
    minLength: 12,
    maxLength: 128,
    contextWords: [],
    violations: [
      'too-short',
      'too-long',
      'common',
      'guessable',
      'personal',
      'temporary-password-shape',
    ],
  }),
}

const openPages: { unmount: () => void }[] = []

/** Closes a test's pages, and resets what they share with the next test. */
export async function closePages(): Promise<void> {
  for (const page of openPages.splice(0)) page.unmount()
  vi.useRealTimers()
  await setLanguage(defaultLanguage)
  setTextMode('kiosk')
}

/** Opens the complete page over the real bridge and the real `register`, with the given results from main. */
export async function openPage(given: Partial<Results> = {}) {
  const results: Results = { ...defaultResults, ...given }
  const received: ReceivedCall[] = []
  const ipc = createFakeIpc()
  const handler =
    <N extends Name>(call: N) =>
    async (input: ReceivedCall<N>['input']): Promise<ResultOf<N>> => {
      received.push({ call, input })
      return results[call]
    }
  const handlers = Object.fromEntries(callNames.map((name) => [name, handler(name)]))
  // One handler for each of the contract's calls.
  const kiosk = connect(handlers as unknown as ServedHandlers<VisitorContract>, ipc)
  Object.assign(window, { kiosk })
  await preloadScreens()
  await import('../../../renderer/layout/IdleWatcher.vue')
  const wrapper = mount(App, { attachTo: document.body, global: { plugins: [createPinia()] } })
  openPages.push(wrapper)
  await settle()
  return {
    inputsOf: (call: Name) => received.filter((one) => one.call === call).map(({ input }) => input),
    /** Changes the results of later calls. */
    respondWith: (change: Partial<Results>) => Object.assign(results, change),
    /** Sends the page the idle countdown or, with `null`, its cancellation. */
    countDown: async (seconds: number | null) => {
      ipc.notify('idleCountdown', { seconds })
      await settle()
    },
    notifyServiceStatus: async (serviceStatus: ServiceStatus) => {
      ipc.notify('serviceStatusChanged', serviceStatus)
      await settle()
    },
    notifyConfigChanged: async () => {
      ipc.notify('configChanged', {})
      await settle()
    },
  }
}

/** Waits for all pending promises and renders. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 5; round++) await flushPromises()
}

/** Returns the page's text. */
export const words = (): string => document.body.textContent.replace(/\s+/g, ' ')

/** Returns the screen's title. */
export const title = (): string => document.querySelector('h1')?.textContent ?? ''

/** Returns the text of each alert, in order. */
export const alerts = (): string[] =>
  [...document.querySelectorAll('[role=alert]')].map((alert) => alert.textContent.trim())

/** Finds a button by how its label begins. */
export function button(name: string): HTMLButtonElement {
  const buttons = [...document.querySelectorAll('button')]
  const found = buttons.find((one) => one.textContent.trim().startsWith(name))
  if (!found)
    throw new Error(
      `No button "${name}" among: ${buttons.map((one) => one.textContent).join(' | ')}`,
    )
  return found
}

/** Finds a field by its label. */
export function field(label: string): HTMLInputElement {
  const byLabel = [...document.querySelectorAll('label')].find(
    (one) => one.textContent.trim() === label,
  )
  const found = byLabel
    ? (byLabel.querySelector('input') ?? document.getElementById(byLabel.htmlFor))
    : document.querySelector(`input[aria-label^="${label}"]`)
  if (!(found instanceof HTMLInputElement)) throw new Error(`No field "${label}"`)
  return found
}

export async function press(name: string): Promise<void> {
  button(name).click()
  await settle()
}

export async function type(label: string, text: string): Promise<void> {
  const input = field(label)
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  await settle()
}

/** Types a new password, from the step that asks how to choose it up to the last step. */
export async function inventPassword(
  newPassword: string,
  repeatedPassword = newPassword,
): Promise<void> {
  await press('Prefiero inventar la mía')
  await type('Clave Nueva', newPassword)
  await press('Continuar')
  await type('Repetir Clave', repeatedPassword)
}

export async function pressKey(key: string): Promise<void> {
  document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  await settle()
}

/** A result that the test resolves later. */
export function later<T>() {
  const { promise, resolve } = Promise.withResolvers<T>()
  return { promise, resolve }
}
