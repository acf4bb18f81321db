import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { createAddressLimits } from './address-limits/service.ts'
import { createAttemptLimiter } from './attempts/service.ts'
import { createCertificateMails } from './certificates/mail-service.ts'
import { certificateMailRoutes, certificateRoutes } from './certificates/routes.ts'
import { createCertificateIssuer } from './certificates/service.ts'
import { claimRoutes } from './claims/routes.ts'
import { ownClaims } from './claims/repository.ts'
import { createCredentialVerifier } from './credentials/service.ts'
import { reportUnsupportedHashes } from './credentials/hasher.ts'
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
import {
  defaultConnectionsPerAddress,
  limitRequestsPerAddress,
} from './plugins/connection-limits.ts'
import { connectionOptions, guardConnections, rememberResponse } from './plugins/connections.ts'
import { bodyLimit, parseJsonBodies } from './plugins/json-body.ts'
import { trustedProxies, warnAboutUntrustedProxy } from './plugins/network-address.ts'
import { serveOpenApi } from './plugins/openapi.ts'
import { sendError, registerErrorHandlers } from './plugins/problem-details.ts'
import { createRequestId, logRequests } from './plugins/request-log.ts'
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
  /** Maximum connections per network address and, behind a proxy, maximum requests in progress per client address. */
  readonly connectionsPerAddress?: number
  /** Creates the id of a request, replaced in tests. */
  readonly requestId?: () => string
  /** Milliseconds in which a request must have arrived; shorter in tests. */
  readonly requestTimeoutMs?: number
  /** Returns true once the process is stopping and must no longer report that it is ready. */
  readonly isStopping?: () => boolean
}

/** Maximum length of a path parameter: above Node's own limit for headers and URL, so that an overlong id also gets 404. */
const maxParamLength = 16 * 1024

/** Builds the API, ready for `listen` or `inject`. */
export async function buildApp(
  dependencies: Dependencies,
  {
    logger = false,
    trustProxy,
    connectionsPerAddress: perAddress = defaultConnectionsPerAddress,
    requestId = createRequestId,
    requestTimeoutMs,
    isStopping,
  }: AppOptions = {},
): Promise<FastifyInstance> {
  const isTrusted = trustProxy === undefined ? () => false : trustedProxies(trustProxy)
  const app = Fastify({
    ...connectionOptions({ perAddress, isTrusted }, requestTimeoutMs),
    logger,
    trustProxy: isTrusted,
    bodyLimit,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength },
    logController: new LogController({ disableRequestLogging: true }),
    // Requests on open connections are still answered while the server stops.
    return503OnClosing: false,
    genReqId: requestId,
    frameworkErrors: sendEarlyError,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  parseJsonBodies(app)
  registerErrorHandlers(app)
  logRequests(app)
  guardConnections(app)
  limitRequestsPerAddress(app, { perAddress })
  warnAboutUntrustedProxy(app, isTrusted)
  await serveOpenApi(app)
  addRoutes(app, { ...dependencies, hasher: reportUnsupportedHashes(dependencies.hasher, app.log) })
  healthRoutes(app, createReadinessCheck(dependencies.db, isStopping))
  return app
}

/** Sends an error that occurred before any hook ran. */
function sendEarlyError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  rememberResponse(reply)
  sendError(error, request, reply)
}

function addRoutes(app: FastifyInstance, dependencies: Dependencies): void {
  const limits = createAddressLimits(dependencies)
  const attempts = createAttemptLimiter(dependencies)
  const credentials = createCredentialVerifier(dependencies, attempts)
  const policy = createPasswordPolicyChecker(dependencies.rules.password)
  const idempotency = createIdempotency(dependencies)
  const parts = { ...dependencies, attempts, limits, credentials, policy }
  const sessions = createSessions(parts)
  sessionRoutes(app, sessions)
  passwordChangeRoutes(app, { changes: createPasswordChanges(parts), idempotency, limits })
  passwordRecoveryRoutes(app, {
    recoveries: createPasswordRecoveries(dependencies),
    idempotency,
    limits,
  })
  registrationRoutes(app, {
    registrations: createRegistrations(dependencies),
    idempotency,
    limits,
  })
  passwordPolicyRoutes(app, policy)
  addInsuranceRoutes(app, { ...dependencies, sessions }, idempotency)
  kioskRoutes(app, createKiosks(parts))
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
