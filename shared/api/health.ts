import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const Health = z.object({ status: z.literal('ok') })

/** `GET /v1/health/live`: 200 while the process runs. */
export const getLiveness = endpoint({
  method: 'GET',
  path: '/v1/health/live',
  summary: 'Check that the process runs',
  credential: 'none',
  idempotencyKey: false,
  responses: { 200: Health },
})

/** `GET /v1/health/ready`: 200 if the database responds, else 503. */
export const getReadiness = endpoint({
  method: 'GET',
  path: '/v1/health/ready',
  summary: 'Check that requests can be served',
  credential: 'none',
  idempotencyKey: false,
  responses: { 200: Health },
})
