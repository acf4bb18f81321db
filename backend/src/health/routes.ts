import type { FastifyInstance } from 'fastify'
import { getLiveness, getReadiness } from '../../../shared/api/health.ts'
import { ok } from '../../../shared/result.ts'
import { route } from '../plugins/route.ts'
import type { Readiness } from './service.ts'

const healthy = ok({ status: 200, body: { status: 'ok' } } as const)

export function healthRoutes(app: FastifyInstance, readiness: Readiness): void {
  route(app, getLiveness, () => Promise.resolve(healthy))
  route(app, getReadiness, async () => {
    const ready = await readiness()
    return ready.ok ? healthy : ready
  })
}
