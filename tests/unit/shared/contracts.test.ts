import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { apiContract } from '../../../shared/api/contract.ts'
import type { Endpoint } from '../../../shared/api/endpoint.ts'
import { Problem } from '../../../shared/api/problem.ts'
import { callNames, contract, eventNames } from '../../../shared/ipc/contract.ts'

const endpoints: [string, Endpoint][] = Object.entries(apiContract)

describe('IPC contract', () => {
  it('has only calls and events', () => {
    expect([...callNames, ...eventNames].sort()).toEqual(Object.keys(contract).sort())
  })

  it.each(callNames)('has no token in the output of %s', (name) => {
    const outputs = JSON.stringify(z.toJSONSchema(contract[name].output, { io: 'output' }))
    expect(outputs).not.toContain('token')
  })
})

describe('HTTP contract', () => {
  it('has each combination of method and path only once', () => {
    const routes = endpoints.map(([, { method, path }]) => `${method} ${path}`)
    expect(new Set(routes).size).toBe(routes.length)
  })

  it.each(endpoints)('has only words and ids in the path of %s', (_name, { path }) => {
    expect(path).toMatch(/^\/v1(\/[a-z-]+|\/:[a-z]+Id)+$/)
  })

  it.each(endpoints)('has a success response for %s', (_name, { responses }) => {
    expect(Object.keys(responses).every((status) => /^20[0-9]$/.test(status))).toBe(true)
  })

  it('parses a complete problem and rejects an unknown code', () => {
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
