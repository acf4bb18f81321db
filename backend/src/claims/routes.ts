import type { FastifyInstance } from 'fastify'
import { type Claim, listClaims } from '../../../shared/api/claims.ts'
import { ok } from '../../../shared/result.ts'
import type { Listing } from '../paging/service.ts'
import { route } from '../plugins/route.ts'

export function claimRoutes(app: FastifyInstance, list: Listing<Claim>): void {
  route(app, listClaims, async ({ token, query }) => {
    const page = await list(token, query)
    return page.ok ? ok({ status: 200, body: page.value }) : page
  })
}
