import type { FastifyInstance } from 'fastify'
import { getCurrentSession, signIn, signOut } from '../../../shared/api/sessions.ts'
import { ok } from '../../../shared/result.ts'
import { route } from '../plugins/route.ts'
import type { Sessions } from './service.ts'

export function sessionRoutes(app: FastifyInstance, sessions: Sessions): void {
  route(app, signIn, async ({ body, mode, context }) => {
    const result = await sessions.signIn(body, mode, context)
    if (!result.ok) return result
    const step = result.value
    return ok(step.next === 'home' ? { status: 201, body: step } : { status: 200, body: step })
  })
  route(app, getCurrentSession, async ({ token }) => {
    const signedIn = await sessions.current(token)
    return signedIn.ok ? ok({ status: 200, body: signedIn.value }) : signedIn
  })
  route(app, signOut, async ({ token, context }) => {
    await sessions.signOut(token, context)
    return ok({ status: 204, body: null })
  })
}
