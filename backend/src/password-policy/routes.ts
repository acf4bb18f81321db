import type { FastifyInstance } from 'fastify'
import { getPasswordPolicy } from '../../../shared/api/password-policy.ts'
import { ok } from '../../../shared/result.ts'
import { route } from '../plugins/route.ts'
import type { PasswordPolicyChecker } from './service.ts'

export function passwordPolicyRoutes(app: FastifyInstance, policy: PasswordPolicyChecker): void {
  route(app, getPasswordPolicy, () => Promise.resolve(ok({ status: 200, body: policy.policy })))
}
