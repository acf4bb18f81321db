import { createHash } from 'node:crypto'
import { isUnclear, type Knowledge, type Sent } from './ledger.ts'
import { checkMail } from './mail-checks.ts'
import { stormPeople, unknownUsernames } from './people.ts'
import type { Tables } from './tables.ts'
import type { Check, Evidence } from './evidence.ts'

export const runChecks = (evidence: Evidence): Check[] => [
  { name: 'answers', compared: evidence.ledger.sent.length, findings: checkAnswers(evidence) },
  checkSignIns(evidence),
  checkActions(evidence, 'change', 'authn_password_change', [204]),
  checkActions(evidence, 'change', 'authn_password_change_fail', [401, 422]),
  checkActions(evidence, 'sign-out', 'authn_token_revoked', []),
  checkRepeatedRows(evidence),
  checkAccounts(evidence),
  checkFailures(evidence),
  checkLocks(evidence),
  checkSessions(evidence),
  ...checkMail(evidence),
]

const range = (value: number, { low, high }: { low: number; high: number }) =>
  value >= low && value <= high

/** Finds responses that are wrong regardless of the tables. */
function checkAnswers({ ledger: { sent, findings } }: Evidence): string[] {
  const count = (outcome: Sent['outcome']) => sent.filter((one) => one.outcome === outcome).length
  const errors = count(500)
  const silent = count('timeout')
  return [
    ...findings,
    ...(errors > 0 ? [`${errors} requests got 500`] : []),
    ...(silent > 0 ? [`${silent} requests got no answer within 15 s`] : []),
  ]
}

const countEvents = ({ audit }: Tables, label: string, events: readonly string[]) =>
  audit.filter((row) => row.label === label && events.includes(row.event)).length

const successes = ['authn_login_success', 'authn_login_successafterfail']

/** Each sign-in has exactly one audit row, that of its outcome. */
function checkSignIns({ ledger, tables }: Evidence): Check {
  const signIns = ledger.sent.filter(({ kind }) => kind === 'sign-in')
  const findings = signIns.flatMap(({ label, outcome, username }) => {
    const right = countEvents(tables, label, successes)
    const wrong = countEvents(tables, label, ['authn_login_fail'])
    const expected = `${outcome === 201 ? 1 : 0} ${outcome === 401 ? 1 : 0}`
    const fits = isUnclear(outcome)
      ? right + wrong <= 1
      : outcome === 200 || `${right} ${wrong}` === expected
    return fits ? [] : [`${username}: ${outcome} has ${right} success and ${wrong} failure rows`]
  })
  return { name: 'audit rows of sign-ins', compared: signIns.length, findings }
}

/** Each action with one of these outcomes has exactly one row for all of its retries; any other action has at most one. */
function checkActions(
  { ledger, tables }: Evidence,
  kind: Sent['kind'],
  event: string,
  outcomes: readonly Sent['outcome'][],
): Check {
  const actions = Map.groupBy(
    ledger.sent.filter((one) => one.kind === kind),
    ({ action }) => action,
  )
  const findings = [...actions].flatMap(([action, tries]) => {
    const rows = tries.reduce((sum, { label }) => sum + countEvents(tables, label, [event]), 0)
    const confirmed = tries.some(({ outcome }) => outcomes.includes(outcome))
    const fits = confirmed ? rows === 1 : rows <= 1
    const seen = tries.map(({ outcome }) => outcome).join(' ')
    return fits ? [] : [`${action} (${seen}): ${rows} rows of ${event}`]
  })
  return { name: `audit rows: ${event}`, compared: actions.size, findings }
}

/** No request has two rows of the same kind. */
function checkRepeatedRows({ tables: { audit } }: Evidence): Check {
  const ours = audit.filter(({ label }) => /^s\d+\./.test(label))
  const groups = Map.groupBy(ours, ({ label, event, detail }) => `${label} ${event} ${detail}`)
  const findings = [...groups].filter(([, rows]) => rows.length > 1).map(([name]) => name)
  return { name: 'audit rows written twice', compared: groups.size, findings }
}

/** An account's version equals its number of password changes, and each change has a row in the history. */
function checkAccounts({ ledger, tables }: Evidence): Check {
  const findings = [...ledger.known].flatMap(([username, { changes }]) => {
    const initial =
      stormPeople.find((one) => one.username === username)?.group === 'newcomer' ? 0 : 1
    const rows = tables.accounts.filter((account) => account.username === username)
    const version = (rows[0]?.version ?? 0) - initial
    const history = rows[0]?.historyRows ?? 0
    const kept = Math.min(6, version + initial)
    if (rows.length > 1) return [`${username}: ${rows.length} accounts`]
    if (!range(version, changes)) return [`${username}: ${version} changes, not ${text(changes)}`]
    return history === kept ? [] : [`${username}: ${history} rows of history, not ${kept}`]
  })
  return { name: 'password changes', compared: ledger.known.size, findings }
}

const text = ({ low, high }: { low: number; high: number }) =>
  low === high ? String(low) : `${low} to ${high}`

/** Accounts used by only one client have exactly that client's failures. */
function checkFailures({ ledger, tables }: Evidence): Check {
  const exact = stormPeople.filter(({ group }) => group === 'exact')
  const findings = exact.flatMap(({ username }) => {
    const { failures } = ledger.known.get(username) ?? ({} as Knowledge)
    const row = tables.counters.find((counter) => counter.username === username)
    const found = row?.consecutive ?? 0
    return range(found, failures) ? [] : [`${username}: ${found} failures, not ${text(failures)}`]
  })
  return { name: 'failure counters', compared: exact.length, findings }
}

/** For usernames without an account, no more guesses are evaluated than the lock allows, and every lock has an audit row. */
function checkLocks({ ledger, tables }: Evidence): Check {
  const times = ledger.sent.map(({ at }) => at)
  const minutes = (Math.max(...times) - Math.min(...times)) / 60_000
  // The first lock lasts a minute, the second two.
  const allowed = minutes < 1 ? 5 : 10
  const guessed = tables.counters.filter(({ username }) => unknownUsernames.includes(username))
  const findings = guessed.flatMap(({ username, consecutive }) =>
    consecutive <= allowed ? [] : [`${username}: ${consecutive} guesses, more than ${allowed}`],
  )
  for (const { username } of guessed) {
    const sent = ledger.sent.filter((one) => one.username === username)
    const locks = sent.filter(
      ({ label }) => countEvents(tables, label, ['authn_login_lock']) > 0,
    ).length
    const { consecutive = 0, inWindow = 0 } =
      guessed.find((counter) => counter.username === username) ?? {}
    if (consecutive !== locks * 5 + inWindow)
      findings.push(`${username}: ${consecutive} failures, but ${locks} locks and ${inWindow} more`)
  }
  return { name: 'guesses at unknown usernames', compared: guessed.length, findings }
}

/** Every session that a client knows is in the table, and no account has more sessions than possible. */
function checkSessions({ ledger, tables }: Evidence): Check {
  const findings = [...ledger.known].flatMap(([username, { tokens, possibleSessions }]) => {
    const own = tables.sessions.filter((session) => session.username === username)
    const digests = new Set(own.map(({ digest }) => digest))
    const lost = [...tokens].filter(
      (token) => !digests.has(createHash('sha256').update(token).digest('hex')),
    )
    const most = tokens.size + possibleSessions
    return [
      ...(lost.length > 0 ? [`${username}: ${lost.length} sessions are lost`] : []),
      ...(own.length > most ? [`${username}: ${own.length} sessions, more than ${most}`] : []),
    ]
  })
  return { name: 'sessions', compared: tables.sessions.length, findings }
}
