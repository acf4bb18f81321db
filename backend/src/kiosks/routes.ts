import type { FastifyInstance } from 'fastify'
import { enrollKiosk } from '../../../shared/api/kiosks.ts'
import { ok } from '../../../shared/result.ts'
import { route } from '../plugins/route.ts'
import type { Kiosks } from './service.ts'

export function kioskRoutes(app: FastifyInstance, kiosks: Kiosks): void {
  route(app, enrollKiosk, async ({ body, context }) => {
    const result = await kiosks.enroll(body, context)
    return result.ok ? ok({ status: 204, body: null } as const) : result
  })
}
