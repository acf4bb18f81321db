import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const Health = z.object({ status: z.literal('ok') })

/** `GET /v1/health/live`: the process runs. */
export const getLiveness = endpoint({
  method: 'GET',
  path: '/v1/health/live',
  summary: 'Whether the process runs',
  credential: 'none',
  idempotencyKey: false,
  responses: { 200: Health },
})

/** `GET /v1/health/ready`: the database answers; 503 where it does not. */
export const getReadiness = endpoint({
  method: 'GET',
  path: '/v1/health/ready',
  summary: 'Whether requests can be served',
  credential: 'none',
  idempotencyKey: false,
  responses: { 200: Health },
})
