import { defaultRules } from '../../backend/src/rules.ts'

const { lock, temporaryPassword: temporaryPasswordRules, recoveryMail, sessions } = defaultRules

const day = 24 * 60 * 60

/** Model of an account without a database. The tests compare the backend's responses with the model's. */
export interface Model {
  now: number
  password: string
  /** Former passwords, newest first. */
  former: string[]
  failures: number[]
  dayFailures: number[]
  temporaryFailures: number[]
  consecutive: number
  level: number
  lockedUntil: number
  lastFailure: number
  temporaryPassword: { text: string; sentAt: number } | undefined
  requests: number[]
  sessions: { token: string; openedAt: number; seenAt: number }[]
}

export const newModel = (password: string): Model => ({
  now: 0,
  password,
  former: [],
  failures: [],
  dayFailures: [],
  temporaryFailures: [],
  consecutive: 0,
  level: 0,
  lockedUntil: 0,
  lastFailure: -Infinity,
  temporaryPassword: undefined,
  requests: [],
  sessions: [],
})

/** Returns true if a password is currently accepted; counts the sign-in attempt. */
export function tryPassword(model: Model, given: string): boolean {
  const ofDay = model.dayFailures.filter((at) => model.now - at < day)
  const exhausted = Math.max(model.consecutive, ofDay.length) >= lock.maxFailures.unknown
  if (model.lockedUntil > model.now || exhausted) return false
  if (given === model.password) {
    resetFailures(model)
    return true
  }
  if (model.now - model.lastFailure >= lock.resetSeconds) model.level = 0
  model.failures = model.failures.filter((at) => model.now - at < lock.windowSeconds)
  model.failures.push(model.now)
  model.dayFailures.push(model.now)
  model.lastFailure = model.now
  model.consecutive += 1
  if (model.failures.length < lock.threshold) return false
  model.lockedUntil =
    model.now + Math.min(lock.firstSeconds * 2 ** model.level, lock.longestSeconds)
  model.level += 1
  model.failures = []
  return false
}

/** Returns true if a temporary password is currently accepted; counts the try. */
export function tryTemporaryPassword(model: Model, given: string): boolean {
  const { minutes, tries, triesPerDay } = temporaryPasswordRules
  const earliest = model.now - minutes * 60
  const valid = model.temporaryPassword
  const current = valid && valid.sentAt > earliest ? valid : undefined
  const since = current?.sentAt ?? earliest
  const ofDay = model.temporaryFailures.filter((at) => model.now - at < day)
  if (ofDay.length >= triesPerDay.unknown) return false
  if (ofDay.filter((at) => at >= since).length >= tries) return false
  if (current?.text !== given) {
    model.temporaryFailures.push(model.now)
    return false
  }
  resetFailures(model)
  model.dayFailures = []
  return true
}

function resetFailures(model: Model): void {
  Object.assign(model, { failures: [], consecutive: 0, level: 0, lockedUntil: 0 })
}

export function openSession(model: Model, token: string): void {
  model.temporaryPassword = undefined
  model.sessions.push({ token, openedAt: model.now, seenAt: model.now })
}

/** Returns true if a session is currently valid, and restarts its idle limit. */
export function useSession(model: Model, session: Model['sessions'][number]): boolean {
  const { idleSeconds, absoluteSeconds } = sessions.kiosk
  const alive =
    model.sessions.includes(session) &&
    model.now - session.seenAt < idleSeconds &&
    model.now - session.openedAt < absoluteSeconds
  if (alive) session.seenAt = model.now
  return alive
}

export const wasUsed = (model: Model, password: string): boolean =>
  [model.password, ...model.former.slice(0, 5)].includes(password)

export function change(model: Model, password: string): void {
  model.former.unshift(model.password)
  model.password = password
  model.dayFailures = []
  model.temporaryPassword = undefined
  model.sessions = []
}

/** Returns true if a recovery request sends an e-mail. */
export function requestTemporaryPassword(model: Model): boolean {
  const day = model.requests.filter((at) => model.now - at < 24 * 60 * 60)
  const recent = day.some((at) => model.now - at < recoveryMail.pauseSeconds)
  if (recent || day.length >= recoveryMail.perDay) return false
  model.requests = [...day, model.now]
  return true
}
