import type { FastifyInstance } from 'fastify'
import { type Policy, listPolicies } from '../../../shared/api/policies.ts'
import { ok } from '../../../shared/result.ts'
import type { Listing } from '../paging/service.ts'
import { route } from '../plugins/route.ts'

export function policyRoutes(app: FastifyInstance, list: Listing<Policy>): void {
  route(app, listPolicies, async ({ token, query }) => {
    const page = await list(token, query)
    return page.ok ? ok({ status: 200, body: page.value }) : page
  })
}
