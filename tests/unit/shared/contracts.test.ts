import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { apiContract } from '../../../shared/api/contract.ts'
import type { Endpoint } from '../../../shared/api/endpoint.ts'
import { Problem } from '../../../shared/api/problem.ts'
import { callNames, contract, eventNames } from '../../../shared/ipc/contract.ts'

const endpoints: [string, Endpoint][] = Object.entries(apiContract)

describe('the IPC contract', () => {
  it('has each entry either as a call or as an event', () => {
    expect([...callNames, ...eventNames].sort()).toEqual(Object.keys(contract).sort())
  })

  it.each(callNames)('lets no token through in the output of %s', (name) => {
    const outputs = JSON.stringify(z.toJSONSchema(contract[name].output, { io: 'output' }))
    expect(outputs).not.toContain('token')
  })
})

describe('the HTTP contract', () => {
  it('has each method and path once', () => {
    const routes = endpoints.map(([, { method, path }]) => `${method} ${path}`)
    expect(new Set(routes).size).toBe(routes.length)
  })

  it.each(endpoints)('puts nothing secret into the path of %s', (_name, { path }) => {
    expect(path).toMatch(/^\/v1(\/[a-z-]+|\/:[a-z]+Id)+$/)
  })

  it.each(endpoints)('has an answer of success for %s', (_name, { responses: answers }) => {
    expect(Object.keys(answers).every((status) => /^20[0-9]$/.test(status))).toBe(true)
  })

  it('reads a problem with all that it may carry, and none with a code that is not ours', () => {
    const problem = {
      type: 'about:blank',
      title: 'Unprocessable Content',
      status: 422,
      detail: 'The new password is too easy to guess.',
      instance: '/v1/password-changes',
      code: 'weak-password',
      violations: ['guessable'],
    }
    expect(Problem.parse(problem)).toEqual(problem)
    expect(Problem.safeParse({ ...problem, code: 'user-unknown' }).success).toBe(false)
  })
})
