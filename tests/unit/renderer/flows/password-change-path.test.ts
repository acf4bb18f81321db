import { describe, expect, it } from 'vitest'
import {
  correct,
  errorAt,
  goBack,
  goOn,
  goTo,
  startPath,
  stepAt,
  stepOfErrors,
  stepOfRefusal,
  type PasswordChangePath,
} from '../../../../renderer/flows/password-change-path.ts'

const forced = startPath({ forced: true, signedIn: false, resumed: false })
const voluntary = startPath({ forced: false, signedIn: false, resumed: false })
const own = goOn(goTo(forced, 'new'))
const proposed = goTo(goTo(forced, 'proposal'), 'repeat')

/** The steps that "Volver" shows, from the last one to the first. */
function stepsBack(path: PasswordChangePath | null): string[] {
  return path ? [stepAt(path), ...stepsBack(goBack(path))] : []
}

describe('the steps of a password change', () => {
  it.each([
    [{ forced: true, signedIn: false }, 'choose'],
    [{ forced: false, signedIn: true }, 'current'],
    [{ forced: false, signedIn: false }, 'username'],
  ] as const)('of %j start at %s', (start, step) => {
    const path = startPath({ ...start, resumed: false })
    expect(stepAt(path)).toBe(step)
    expect(goBack(path)).toBeNull()
  })

  it('follow one another, and lead back one by one', () => {
    const last = goOn(goTo(goOn(goOn(voluntary)), 'new'))
    expect(stepsBack(last)).toEqual(['repeat', 'new', 'choose', 'current', 'username'])
  })

  it('lead back to a proposal from any later step', () => {
    expect(stepsBack(proposed)).toEqual(['repeat', 'proposal', 'choose'])
    const invented = goOn(goTo(goTo(forced, 'proposal'), 'new'))
    expect(stepsBack(invented)).toEqual(['repeat', 'new', 'proposal', 'choose'])
  })

  it('go forward again along the same path', () => {
    const back = goBack(goBack(own) ?? own) ?? own
    expect(stepAt(back)).toBe('choose')
    expect(stepAt(goOn(goTo(back, 'new')))).toBe('repeat')
    expect(stepsBack(goTo(back, 'proposal'))).toEqual(['proposal', 'choose'])
  })
})

describe('correcting a field that was refused', () => {
  it('shows its step, then the last step, from which "Volver" leads back through every step', () => {
    const last = goOn(goTo(goOn(goOn(voluntary)), 'new'))
    const wrong = correct(last, 'current')
    expect(stepAt(wrong)).toBe('current')
    expect(stepsBack(goOn(wrong))).toEqual(['repeat', 'new', 'choose', 'current', 'username'])
  })

  it('shows the step of the new password even if the password was a proposed one', () => {
    const wrong = correct(proposed, 'new')
    expect(stepsBack(wrong)).toEqual(['new', 'proposal', 'choose'])
    expect(stepAt(goOn(wrong))).toBe('repeat')
  })

  it('shows the step of the current password even in a forced change, which had not asked for it', () => {
    const wrong = correct(own, 'current')
    expect(stepsBack(wrong)).toEqual(['current'])
    expect(stepsBack(goOn(wrong))).toEqual(['repeat', 'new', 'choose', 'current'])
  })

  it('is abandoned when the person presses "Volver", and the steps continue in their usual order', () => {
    const last = goOn(goTo(goOn(goOn(voluntary)), 'new'))
    const back = goBack(correct(last, 'current')) ?? last
    expect(stepAt(goOn(back))).toBe('current')
    expect(stepAt(goOn(goOn(back)))).toBe('choose')
  })

  it("changes nothing if that field's step is already shown", () => {
    expect(correct(own, 'repeat')).toBe(own)
  })
})

describe('an error in a password change', () => {
  const errors = {
    document: 'empty',
    currentPassword: { code: 'empty' },
    newPassword: { code: 'new-empty' },
    repeatedPassword: { code: 'repeat-empty' },
  } as const

  it('is shown only at its own step', () => {
    expect(errorAt('username', errors)).toEqual({ document: 'empty' })
    expect(errorAt('current', errors)).toEqual({ currentPassword: { code: 'empty' } })
    expect(errorAt('new', errors)).toEqual({ newPassword: { code: 'new-empty' } })
    expect(errorAt('new', { document: 'empty' })).toEqual({})
  })

  it('leads to the first wrong step', () => {
    const { document, currentPassword, ...others } = errors
    expect(stepOfErrors(errors)).toBe('username')
    expect(stepOfErrors({ ...others, currentPassword })).toBe('current')
    expect(stepOfErrors(others)).toBe('new')
    expect(stepOfErrors({ repeatedPassword: errors.repeatedPassword })).toBe('repeat')
    expect(document).toBe('empty')
  })

  it.each([
    ['invalid-credentials', 'current'],
    ['weak-password', 'new'],
    ['password-reused', 'new'],
    ['offline', null],
    ['rate-limited', null],
  ] as const)(
    'that the backend reports leads to the step that can correct it, or to none: %s, %s',
    (code, step) => {
      expect(stepOfRefusal({ code })).toBe(step)
    },
  )
})
