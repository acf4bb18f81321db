import type { Diagnostics, RecentFailure } from '../../shared/ipc/staff-contract.ts'
import { t } from './text.ts'

/** A name and what it is, in words. Codes stay as the logs have them: staff read them out to whoever helps. */
export interface StaffFact {
  readonly name: string
  readonly value: string
}

/** What diagnostics say of a machine. */
export const factsOf = (diagnostics: Diagnostics): StaffFact[] => [
  { name: t('diagnostics.version'), value: diagnostics.version },
  { name: t('diagnostics.mode'), value: modeText(diagnostics) },
  { name: t('diagnostics.uptime'), value: uptimeText(diagnostics) },
  { name: t('diagnostics.file'), value: diagnostics.config.file },
  { name: t('diagnostics.configuration'), value: configurationText(diagnostics) },
  {
    name: t('diagnostics.backend'),
    value: diagnostics.backend.origin ?? t('diagnostics.backend.none'),
  },
  { name: t('diagnostics.service'), value: serviceText(diagnostics) },
  { name: t('diagnostics.keychain'), value: keychainText(diagnostics) },
]

const modeText = ({ mode }: Diagnostics) =>
  t(mode === 'kiosk' ? 'diagnostics.mode.kiosk' : 'diagnostics.mode.workstation')

function uptimeText({ uptimeSeconds }: Diagnostics): string {
  const minutes = Math.floor(uptimeSeconds / 60)
  const hours = Math.floor(minutes / 60)
  const values = { days: Math.floor(hours / 24), hours: hours % 24, minutes: minutes % 60 }
  return t('diagnostics.uptime.value', values)
}

function configurationText({ config: { error, changePending } }: Diagnostics): string {
  if (!error) {
    return t(changePending ? 'diagnostics.configuration.waits' : 'diagnostics.configuration.right')
  }
  const { reason, line, fieldErrors = [] } = error
  if (fieldErrors.length > 0) {
    return fieldErrors.map(({ key, error }) => `${key}: ${error}`).join(', ')
  }
  return line === undefined ? reason : t('diagnostics.configuration.line', { reason, line })
}

function serviceText({ backend: { serviceStatus: service, latencyMs } }: Diagnostics): string {
  if (service.status === 'down') return t('diagnostics.service.down', { cause: service.cause })
  if (service.status === 'misconfigured') return t('diagnostics.service.misconfigured')
  return latencyMs === null
    ? t('diagnostics.service.open')
    : t('diagnostics.service.answered', { ms: latencyMs })
}

const keychainTexts = {
  probing: 'diagnostics.keychain.probing',
  usable: 'diagnostics.keychain.usable',
  unavailable: 'diagnostics.keychain.absent',
  'no-keyring': 'diagnostics.keychain.uncreated',
  locked: 'diagnostics.keychain.locked',
  denied: 'diagnostics.keychain.denied',
  'locked-or-denied': 'diagnostics.keychain.locked-or-denied',
  'timed-out': 'diagnostics.keychain.unanswered',
  'not-persistent': 'diagnostics.keychain.forgetful',
  failed: 'diagnostics.keychain.failed',
} as const satisfies Record<Diagnostics['keychain'], string>

function keychainText({ keychain }: Diagnostics): string {
  const text = t(keychainTexts[keychain])
  if (keychain === 'usable' || keychain === 'probing') return text
  return t('diagnostics.keychain.in-memory', { reason: text })
}

const clock = new Intl.DateTimeFormat('es-AR', {
  dateStyle: 'short',
  timeStyle: 'short',
  hourCycle: 'h23',
})

/** A failure by its code, and how often it came. */
export const failureFact = ({
  event,
  code,
  times,
  lastAt,
  requestId,
}: RecentFailure): StaffFact => ({
  name: [
    t('diagnostics.failures.times', { n: times, time: clock.format(lastAt) }),
    ...(requestId === undefined ? [] : [t('diagnostics.failures.request', { id: requestId })]),
  ].join('. '),
  value: code === '' ? event : `${event}: ${code}`,
})
