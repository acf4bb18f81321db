import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'

const description = `Signs in insured persons, e-mails temporary passwords, changes passwords, and lists policies, installments and claims.

Failures are problem details (RFC 9457) with a \`code\`. \`invalid-credentials\` is the same response for an unknown user,
a wrong or expired password and a locked account. No response may be cached.`

/** Serves an OpenAPI document for the routes that are registered after this call. */
export async function serveOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Segurometal Extranet Asegurados', version: '1', description },
      components: {
        securitySchemes: {
          session: { type: 'http', scheme: 'bearer', description: 'Session token' },
        },
      },
    },
    transform: jsonSchemaTransform,
  })
  app.get('/v1/openapi.json', { schema: { hide: true } }, () => app.swagger())
}
