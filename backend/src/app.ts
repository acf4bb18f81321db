import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { createAddressLimits } from './address-limits/service.ts'
import { createAttemptLimiter } from './attempts/service.ts'
import { createCertificateMails } from './certificates/mail-service.ts'
import { certificateMailRoutes, certificateRoutes } from './certificates/routes.ts'
import { createCertificateIssuer } from './certificates/service.ts'
import { claimRoutes } from './claims/routes.ts'
import { ownClaims } from './claims/repository.ts'
import { createCredentialVerifier } from './credentials/service.ts'
import type { Dependencies } from './dependencies.ts'
import { healthRoutes } from './health/routes.ts'
import { createReadinessCheck } from './health/service.ts'
import { createIdempotency, type Idempotency } from './idempotency/service.ts'
import { installmentRoutes } from './installments/routes.ts'
import { ownInstallments } from './installments/repository.ts'
import { createListing, type ListingParts } from './paging/service.ts'
import { kioskRoutes } from './kiosks/routes.ts'
import { createKiosks } from './kiosks/service.ts'
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
import { ownPolicies } from './policies/repository.ts'
import { registrationRoutes } from './registrations/routes.ts'
import { createRegistrations } from './registrations/service.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { createSessions } from './sessions/service.ts'

/** The server's logging and proxy options. */
export interface AppOptions {
  readonly logger?: FastifyServerOptions['logger']
  /** Comma-separated addresses of proxies whose `X-Forwarded-For` is trusted. */
  readonly trustProxy?: string
}

/** Large enough for a JSON-escaped password of 1 MB, which must get 401, not 413. */
const bodyLimit = 2 * 1024 * 1024

/** Maximum length of a path parameter: above Node's own limit for headers and URL, so that an overlong id also gets 404. */
const maxParamLength = 16 * 1024

/** Builds the API, ready for `listen` or `inject`. */
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
  // Leaves JSON as the only content type; any other gets 415.
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
  addInsuranceRoutes(app, { ...dependencies, sessions }, idempotency)
  kioskRoutes(app, createKiosks(parts))
  healthRoutes(app, createReadinessCheck(dependencies.db))
}

/** Adds the routes that return only the signed-in person's data. */
function addInsuranceRoutes(
  app: FastifyInstance,
  parts: Dependencies & ListingParts,
  idempotency: Idempotency,
): void {
  policyRoutes(app, createListing(parts, 'policies', ownPolicies))
  certificateRoutes(app, createCertificateIssuer(parts))
  certificateMailRoutes(app, createCertificateMails(parts), parts.sessions, idempotency)
  installmentRoutes(app, createListing(parts, 'installments', ownInstallments))
  claimRoutes(app, createListing(parts, 'claims', ownClaims))
}
