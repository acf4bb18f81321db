import { listClaims } from '../../../shared/api/claims.ts'
import { listInstallments } from '../../../shared/api/installments.ts'
import { maxPageSize } from '../../../shared/api/page.ts'
import { getCertificate, listPolicies } from '../../../shared/api/policies.ts'
import type { HttpClient } from './http-client.ts'

/** Which part of a list. */
interface Part {
  readonly cursor?: string | undefined
}

/** The calls of the backend about what is insured. Most people see all of a list at once. */
export const createQueriesApi = ({ request }: HttpClient) => {
  const query = ({ cursor }: Part) => ({ cursor, limit: maxPageSize })
  return {
    listPolicies: (token: string, part: Part) =>
      request(listPolicies, { token, query: query(part) }),

    getCertificate: (token: string, policyId: string) =>
      request(getCertificate, { token, params: { policyId } }),

    listInstallments: (token: string, part: Part) =>
      request(listInstallments, { token, query: query(part) }),

    listClaims: (token: string, part: Part) => request(listClaims, { token, query: query(part) }),
  }
}

export type QueriesApi = ReturnType<typeof createQueriesApi>
