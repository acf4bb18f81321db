import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'

const description = `Signs insured people in, mails temporary keys and changes passwords.

Failures are problem details (RFC 9457) with a \`code\`. \`invalid-credentials\` is the one answer for an unknown user, a
wrong or expired key and a locked account. Nothing is cached.`

/** Describes the routes that are registered after it, and serves the description. */
export async function serveOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Segurometal Extranet Asegurados', version: '1', description },
      components: {
        securitySchemes: {
          session: { type: 'http', scheme: 'bearer', description: 'The token of a session' },
        },
      },
    },
    transform: jsonSchemaTransform,
  })
  app.get('/v1/openapi.json', { schema: { hide: true } }, () => app.swagger())
}
