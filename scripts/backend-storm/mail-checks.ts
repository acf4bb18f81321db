import type { Check, Evidence } from './evidence.ts'
import { stormPeople } from './people.ts'

/** Time before a crash in which the acceptance of an e-mail may not have been stored yet, so that it is sent again. */
const unstoredMs = 10_000

export const checkMail = (evidence: Evidence): Check[] => [
  checkJobs(evidence),
  checkDelivery(evidence),
  checkRegistrations(evidence),
]

/** Each change has one notice, and each accepted recovery of an account with one client has one job. */
function checkJobs({ ledger, tables: { jobs, accounts } }: Evidence): Check {
  const count = (kind: string, username: string) =>
    jobs.filter((job) => job.kind === kind && job.username === username).length
  const findings = stormPeople.flatMap(({ username, group }) => {
    const { version = 0 } = accounts.find((account) => account.username === username) ?? {}
    const changes = group === 'newcomer' ? version : version - 1
    const notices = count('password-changed', username)
    const recoveries = count('temporary-password', username)
    const { low = 0, high = 0 } = ledger.known.get(username)?.recoveries ?? {}
    const isOff = group === 'exact' && (recoveries < Math.min(1, low) || recoveries > high)
    return [
      ...(notices === changes ? [] : [`${username}: ${notices} notices of ${changes} changes`]),
      ...(isOff ? [`${username}: ${recoveries} recovery jobs, not ${low} to ${high}`] : []),
    ]
  })
  return { name: 'jobs', compared: jobs.length, findings }
}

/** Each job was done with one e-mail. A second one is allowed only after a disturbance right after the first. */
function checkDelivery({ ledger, tables: { jobs }, mails }: Evidence): Check {
  const known = new Set(jobs.map(({ id }) => id))
  const strays = mails.filter(({ jobId }) => !known.has(jobId))
  const findings = strays.map(({ to }) => `an e-mail to ${to} belongs to no job`)
  for (const { id, kind, username, done, dead, createdAt } of jobs) {
    const sent = mails.filter(({ jobId }) => jobId === id)
    const name = `${kind} for ${username}`
    const hasNewer = jobs.some(
      (other) => other.kind === kind && other.username === username && other.createdAt > createdAt,
    )
    const needsMail = kind === 'password-changed' || (kind === 'temporary-password' && !hasNewer)
    const isPerson = stormPeople.some((person) => person.username === username)
    if (!done || dead) findings.push(`${name}: the job has not been done`)
    else if (needsMail && isPerson && sent.length === 0) findings.push(`${name}: no e-mail`)
    const unexplained = sent
      .slice(0, -1)
      .filter(
        ({ at }) => !ledger.disturbances.some(({ from, to }) => at > from - unstoredMs && at < to),
      )
    if (unexplained.length > 0) findings.push(`${name}: ${sent.length} e-mails`)
  }
  return { name: 'e-mails', compared: mails.length, findings }
}

/** Each registration has one job, however often the request was sent, one account and one e-mail. */
function checkRegistrations({ ledger, tables: { jobs, audit }, mails }: Evidence): Check {
  const created = audit.filter(({ event }) => event === 'user_created').length
  const findings: string[] = []
  for (const [username, { low, high }] of ledger.registrations) {
    const own = jobs.filter((job) => job.kind === 'registration' && job.username === username)
    const sent = mails.filter(({ jobId }) => own.some(({ id }) => id === jobId))
    if (own.length < low || own.length > high)
      findings.push(`${username}: ${own.length} registrations, not ${low} to ${high}`)
    if (own.length > 0 && sent.length === 0) findings.push(`${username}: no welcome`)
  }
  const registered = [...ledger.registrations.keys()].filter((username) =>
    jobs.some((job) => job.kind === 'registration' && job.username === username),
  )
  if (created !== registered.length)
    findings.push(`${created} rows of user_created for ${registered.length} registrations`)
  return { name: 'registrations', compared: ledger.registrations.size, findings }
}
