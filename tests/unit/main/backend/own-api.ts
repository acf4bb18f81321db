import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { buildPolicy } from '../../../support/builders.ts'
import { createFakeKeychain } from '../../../support/fakes/fake-keychain.ts'
import {
  type Behavior,
  json,
  type startFaultyServer,
} from '../../../support/fakes/faulty-server.ts'
import type { CallError } from '../../../../shared/ipc/contract-types.ts'
import type { KioskBridge } from '../../../../shared/ipc/contract.ts'
import { credentials, home, insured, session, startMain } from '../start-main.ts'

const file = join(import.meta.dirname, '../../../../renderer/i18n/es-AR.json')
const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>

/** Returns the sentence that a list shows for an error. */
function sentenceOf({ code, retryAfterSeconds: wait }: CallError): string {
  const message = messages[`list.error.${code}`] ?? messages[`error.${code}`] ?? ''
  return message.replace('{wait}', wait === undefined ? 'un momento' : `${wait} segundos`)
}

export const says = {
  wrong: 'Tuvimos un problema y no pudimos mostrar sus datos. Vuelva a intentar.',
  down: 'El servicio no responde en este momento. Vuelva a intentar en unos minutos.',
  ended: 'Su sesión terminó por seguridad. Ingrese otra vez.',
  credentials: 'El usuario o la clave no coinciden. Revise el número y la clave, con sus guiones.',
  wait: (time: string) => `Hubo muchos intentos seguidos. Espere ${time} y vuelva a intentar.`,
}

export type Call = (
  bridge: KioskBridge,
) => Promise<{ ok: boolean; value?: unknown; error?: CallError }>

export const signIn: Call = (bridge) => bridge.signIn(credentials)
export const listPolicies: Call = (bridge) => bridge.listPolicies({})
export const listInstallments: Call = (bridge) => bridge.listInstallments({})
export const listClaims: Call = (bridge) => bridge.listClaims({})
export const getCertificate: Call = (bridge) => bridge.getCertificate({ policyId: 'p1' })
export const mailCertificate: Call = (bridge) => bridge.requestCertificateMail({ policyId: 'p1' })
export const recover: Call = (bridge) => bridge.requestRecovery({ username: 'DNI25582558' })
export const change: Call = (bridge) =>
  bridge.changePassword({ username: 'DNI1234567', currentPassword: 'a', newPassword: 'b' })

export const signedInWith = (changed: object, status = 201) =>
  json(status, { next: 'home', session: { ...session, ...changed }, insured })

/** A policy as another API may send it. */
export const policyWith = (changed: object) => ({ ...buildPolicy(1), ...changed })
export const policies = (...items: object[]) => json(200, { items, nextCursor: null })
export const without = (key: string, from: object) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => name !== key))

export const bytes =
  (type: string, content: Buffer, headers: Record<string, string> = {}): Behavior =>
  (response) => {
    response.writeHead(200, { 'Content-Type': type, ...headers }).end(content)
  }
export const pdfOf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n')], size)

/**
 * Makes a call while a person is signed in, and returns the texts that the person sees, main's log, and the number of
 * requests.
 */
export async function seen(
  server: Awaited<ReturnType<typeof startFaultyServer>>,
  call: Call,
  behavior: Behavior,
) {
  const main = startMain({ backend: server, system: createFakeKeychain() })
  server.respond(home())
  await main.bridge.signIn(credentials)
  server.respond(behavior)
  const { ok, error } = await call(main.bridge)
  const sentence = ok ? 'shown' : sentenceOf(error ?? { code: 'unexpected' })
  const failure = main.lines.findLast(({ event }) => event === 'api-failed')?.fields
  const asked = server.seen.filter(({ method }) => method !== 'DELETE').length
  const { holder, startScreens, lines } = main
  return { sentence, failure, asked, signedIn: holder.current() !== undefined, startScreens, lines }
}

/** A response that is refused, with the text that the person sees and the log entry. */
export type Row = [response: string, call: Call, behavior: Behavior, sees: string, logs: object]

/** Expects that main sends one request, and that the failure is explained and logged without any content of the response. */
export async function expectExplained(
  server: Awaited<ReturnType<typeof startFaultyServer>>,
  call: Call,
  behavior: Behavior,
  sees: string,
  logs: object,
): Promise<void> {
  const { sentence, failure, asked, signedIn, startScreens, lines } = await seen(
    server,
    call,
    behavior,
  )
  expect(sentence).toBe(sees)
  expect(failure).toMatchObject(logs)
  expect(JSON.stringify(lines)).not.toMatch(/DNI25582558|1\.234,50|tttt/)
  expect(signedIn).toBe(sees !== says.ended)
  expect(startScreens).toEqual(signedIn ? [] : ['expired'])
  // Each of these failures would recur on a retry.
  expect(asked).toBe(1)
}
