import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { createAddressLimits } from './address-limits/service.ts'
import { createAttemptLimiter } from './attempts/service.ts'
import { certificateRoutes } from './certificates/routes.ts'
import { createCertificateIssuer } from './certificates/service.ts'
import { claimRoutes } from './claims/routes.ts'
import { createClaimListing } from './claims/service.ts'
import { createCredentialVerifier } from './credentials/service.ts'
import type { Dependencies } from './dependencies.ts'
import { healthRoutes } from './health/routes.ts'
import { createReadiness } from './health/service.ts'
import { createIdempotency } from './idempotency/service.ts'
import { installmentRoutes } from './installments/routes.ts'
import { createInstallmentListing } from './installments/service.ts'
import type { ListingParts } from './paging/service.ts'
import { passwordChangeRoutes } from './password-changes/routes.ts'
import { createPasswordChanges } from './password-changes/service.ts'
import { passwordPolicyRoutes } from './password-policy/routes.ts'
import { createPasswordPolicyChecker } from './password-policy/service.ts'
import { passwordRecoveryRoutes } from './password-recoveries/routes.ts'
import { createPasswordRecoveries } from './password-recoveries/service.ts'
import { serveOpenApi } from './plugins/openapi.ts'
import { sendError, registerErrorHandlers } from './plugins/problem-details.ts'
import { logRequests, requestIdOf } from './plugins/request-log.ts'
import { policyRoutes } from './policies/routes.ts'
import { createPolicyListing } from './policies/service.ts'
import { registrationRoutes } from './registrations/routes.ts'
import { createRegistrations } from './registrations/service.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { createSessions } from './sessions/service.ts'

/** How the server behaves toward the network. */
export interface AppOptions {
  readonly logger?: FastifyServerOptions['logger']
  /** Addresses of proxies, separated by commas, whose `X-Forwarded-For` is believed. */
  readonly trustProxy?: string
}

/** A password of 1 MB must be wrong, not refused: room for it, escaped, and no more. */
const bodyLimit = 2 * 1024 * 1024

/** An id that is too long is like any other that does not exist; what Node lets through is short enough. */
const maxParamLength = 16 * 1024

/** The API over its dependencies, ready to listen or to be injected into. */
export async function buildApp(
  dependencies: Dependencies,
  { logger = false, trustProxy }: AppOptions = {},
): Promise<FastifyInstance> {
  const app = Fastify({
    logger,
    trustProxy: trustProxy ?? false,
    bodyLimit,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength },
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    genReqId: requestIdOf,
    frameworkErrors: sendError,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // Left: JSON. All else is 415.
  app.removeContentTypeParser('text/plain')
  registerErrorHandlers(app)
  logRequests(app)
  await serveOpenApi(app)
  addRoutes(app, dependencies)
  return app
}

function addRoutes(app: FastifyInstance, dependencies: Dependencies): void {
  const limits = createAddressLimits(dependencies)
  const credentials = createCredentialVerifier(dependencies, createAttemptLimiter(dependencies))
  const policy = createPasswordPolicyChecker(dependencies.rules.password)
  const idempotency = createIdempotency(dependencies)
  const parts = { ...dependencies, limits, credentials, policy }
  const sessions = createSessions(parts)
  sessionRoutes(app, sessions)
  passwordChangeRoutes(app, createPasswordChanges(parts), idempotency)
  passwordRecoveryRoutes(app, createPasswordRecoveries(parts), idempotency)
  registrationRoutes(app, createRegistrations(parts), idempotency)
  passwordPolicyRoutes(app, policy)
  addConsultas(app, { ...dependencies, sessions })
  healthRoutes(app, createReadiness(dependencies.db))
}

/** What people come for: all of it only reads, and only what is theirs. */
function addConsultas(app: FastifyInstance, parts: ListingParts): void {
  policyRoutes(app, createPolicyListing(parts))
  certificateRoutes(app, createCertificateIssuer(parts))
  installmentRoutes(app, createInstallmentListing(parts))
  claimRoutes(app, createClaimListing(parts))
}
