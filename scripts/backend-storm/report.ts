import type { Answer } from './http-client.ts'
import type { Ledger, Sent } from './ledger.ts'
import type { StormResult } from './storm.ts'

/** Findings shown per check. */
const shown = 12

/** Returns the lines of the report: requests by outcome, recovery after each disturbance, and the checks. */
export const describeStorm = ({ ledger, checks }: StormResult): string[] => [
  'Requests by kind and outcome',
  ...countOutcomes(ledger.sent),
  '',
  'Disturbances, and seconds until every instance answered a sign-in again',
  ...ledger.disturbances.map((one) => describeRecovery(ledger, one)),
  '',
  'Compared with the tables',
  ...checks.flatMap(({ name, compared, findings }) => [
    `${findings.length === 0 ? '✓' : '✗'} ${name.padEnd(44)} ${String(compared).padStart(6)} compared, ${findings.length} findings`,
    ...findings.slice(0, shown).map((finding) => `    ${finding}`),
    ...(findings.length > shown ? [`    and ${findings.length - shown} more`] : []),
  ]),
]

function countOutcomes(sent: readonly Sent[]): string[] {
  const byKind = Map.groupBy(sent, ({ kind }) => kind)
  return [...byKind].map(([kind, own]) => {
    const outcomes = [...Map.groupBy(own, ({ outcome }) => outcome)]
      .map(([outcome, { length }]) => `${length} × ${outcome}`)
      .sort()
    const slowest = Math.max(...own.map(({ ms }) => ms))
    return `  ${kind.padEnd(14)} ${String(own.length).padStart(6)}: ${outcomes.join(', ')}; slowest ${(slowest / 1000).toFixed(1)} s`
  })
}

const isAnswered = (outcome: Answer['outcome']) => outcome === 201 || outcome === 401

function describeRecovery({ sent }: Ledger, { name, from, to }: Ledger['disturbances'][number]) {
  const ports = [...new Set(sent.map(({ port }) => port))]
  const seconds = ports.map((port) => {
    const first = sent.find(
      (one) =>
        one.port === port && one.kind === 'sign-in' && one.at > to && isAnswered(one.outcome),
    )
    return first ? ((first.at + first.ms - to) / 1000).toFixed(1) : 'never'
  })
  return `  ${name.padEnd(28)} lasted ${((to - from) / 1000).toFixed(1)} s, recovery ${seconds.join(', ')}`
}
