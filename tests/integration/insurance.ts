import type { AppOptions } from '../../backend/src/app.ts'
import { createPolicies, type NewPolicy } from '../../backend/src/dev/policies.ts'
import type { Page } from '../../shared/api/page.ts'
import { call, marta, signIn, startBackend, type TestBackend } from './support.ts'

/** A second insured person. */
export const ernesto = {
  username: 'DNI11222333',
  displayName: 'Ernesto Núñez',
  email: 'ernesto@ejemplo.test',
  password: 'tren-nocturno-a-tandil',
}

/** Builds a policy that is in force on the manual clock's date; `i` determines its number. */
export const policy = (i: number, rest: Partial<NewPolicy> = {}): NewPolicy => ({
  number: `AU${String(i).padStart(8, '0')}`,
  lineOfBusiness: 'car',
  insuredItem: 'Volkswagen Gol Trend 1.6 · ZB 123 CD',
  coverage: 'Terceros completo',
  sumInsured: 1_845_000_000,
  validFrom: '2025-11-01',
  validTo: '2026-11-01',
  email: marta.email,
  ...rest,
})

export const manyOf = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))

/** Signs a person in and returns the token. */
export async function openSession(backend: TestBackend, person = marta): Promise<string> {
  const { body } = await signIn(backend, person.password, person.username)
  return body.session?.token ?? ''
}

/** Starts a backend on which Marta has these policies and a session. */
export async function startWithPolicies(policies: readonly NewPolicy[], app: AppOptions = {}) {
  const backend = await startBackend({ app })
  await createPolicies(backend.db, marta.username, policies)
  return { backend, token: await openSession(backend) }
}

interface Part {
  readonly cursor?: string
  readonly limit?: number | string
}

type ListName = 'policies' | 'installments' | 'claims'

/** Requests a page of a list. */
export function list(backend: TestBackend, name: ListName, token: string, part: Part = {}) {
  const query = new URLSearchParams(
    Object.entries(part).map(([key, value]) => [key, String(value)]),
  )
  const headers = { authorization: `Bearer ${token}` }
  return call(backend, 'GET', `/v1/me/${name}?${query.toString()}`, { headers })
}

/** Requests a page of a list, which must succeed. */
export async function readPage<T>(...call: Parameters<typeof list>): Promise<Page<T>> {
  const { status, body } = await list(...call)
  if (status !== 200) throw new Error(`${status} ${String(body.code)}`)
  return body as unknown as Page<T>
}

/** Reads the whole list in pages of `limit`. */
export async function readAll<T>(
  backend: TestBackend,
  name: ListName,
  token: string,
  limit = 500,
): Promise<T[]> {
  const items: T[] = []
  let cursor: string | null | undefined
  while (cursor !== null) {
    const part: Part = cursor === undefined ? { limit } : { limit, cursor }
    const page: Page<T> = await readPage<T>(backend, name, token, part)
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}
