import { describe, expect, it } from 'vitest'
import { differences, outcomeOf } from './expected.ts'

const recorded = {
  file: 'api-ipc-spec.ts',
  failed: { 'nothing is collected': ['ipc drops a reply'] },
  unsupported: { 'no second program': ['ipc starts a program'] },
}
const passed = { title: 'ipc answers', state: 'passed', error: '' } as const
const failed = { title: 'ipc drops a reply', state: 'failed', error: 'Error: timeout' } as const
const unsupported = {
  title: 'ipc starts a program',
  state: 'failed',
  error: 'Error: electron-on-chromium has no second program',
} as const

describe('outcome of a spec', () => {
  it('is unsupported if the shell refused something by name', () => {
    expect(outcomeOf(unsupported)).toBe('unsupported')
    expect(outcomeOf(failed)).toBe('failed')
  })
})

describe('differences from the recorded results', () => {
  it('are none if every result is as recorded', () => {
    expect(differences([passed, failed, unsupported], recorded)).toEqual([])
  })

  it('include a spec that fails without a record', () => {
    const results = [{ ...passed, state: 'failed' as const }, failed, unsupported]
    const difference = { title: 'ipc answers', expected: 'passed', actual: 'failed' }
    expect(differences(results, recorded)).toEqual([difference])
  })

  it('include a spec that passes although it is recorded as failed', () => {
    const results = [passed, { ...failed, state: 'passed' as const, error: '' }, unsupported]
    const difference = { title: 'ipc drops a reply', expected: 'failed', actual: 'passed' }
    expect(differences(results, recorded)).toEqual([difference])
  })

  it('include a recorded spec that did not run', () => {
    const difference = { title: 'ipc starts a program', expected: 'unsupported', actual: 'not run' }
    expect(differences([passed, failed], recorded)).toEqual([difference])
  })

  it('ignore a spec that Electron skips on this system', () => {
    const skipped = { title: 'ipc on Windows', state: 'skipped', error: '' } as const
    expect(differences([passed, failed, unsupported, skipped], recorded)).toEqual([])
  })
})
