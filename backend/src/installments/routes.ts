import type { FastifyInstance } from 'fastify'
import { type Installment, listInstallments } from '../../../shared/api/installments.ts'
import { ok } from '../../../shared/result.ts'
import type { Listing } from '../paging/service.ts'
import { route } from '../plugins/route.ts'

export function installmentRoutes(app: FastifyInstance, list: Listing<Installment>): void {
  route(app, listInstallments, async ({ token, query }) => {
    const page = await list(token, query)
    return page.ok ? ok({ status: 200, body: page.value }) : page
  })
}
