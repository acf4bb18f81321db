import type { FastifyInstance } from 'fastify'
import { getCertificate } from '../../../shared/api/policies.ts'
import { ok } from '../../../shared/result.ts'
import { route } from '../plugins/route.ts'
import type { IssueCertificate } from './service.ts'

export function certificateRoutes(app: FastifyInstance, issue: IssueCertificate): void {
  route(app, getCertificate, async ({ token, params, context }) => {
    const certificate = await issue(token, params.policyId, context)
    return certificate.ok ? ok({ status: 200, body: certificate.value }) : certificate
  })
}
