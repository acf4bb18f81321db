import type { Diagnostics, RecentFailure } from '../../shared/ipc/staff-contract.ts'
import type { DescriptionItem } from '../components/description-item.ts'
import { t } from './text.ts'

/** Returns the diagnostics as texts. Codes are the same as in the logs, because staff read them out to support. */
export const describeDiagnostics = (diagnostics: Diagnostics): DescriptionItem[] => [
  { name: t('diagnostics.version'), value: diagnostics.version },
  { name: t('diagnostics.mode'), value: modeText(diagnostics) },
  { name: t('diagnostics.uptime'), value: uptimeText(diagnostics) },
  { name: t('diagnostics.file'), value: diagnostics.config.file },
  { name: t('diagnostics.config'), value: configText(diagnostics) },
  {
    name: t('diagnostics.backend'),
    value: diagnostics.backend.origin ?? t('diagnostics.backend.none'),
  },
  { name: t('diagnostics.serviceStatus'), value: serviceText(diagnostics) },
  { name: t('diagnostics.keychain'), value: keychainText(diagnostics) },
  { name: t('diagnostics.enrollment'), value: t(enrollmentTexts[diagnostics.enrollment]) },
]

const modeText = ({ mode }: Diagnostics) =>
  t(mode === 'kiosk' ? 'diagnostics.mode.kiosk' : 'diagnostics.mode.workstation')

function uptimeText({ uptimeSeconds }: Diagnostics): string {
  const minutes = Math.floor(uptimeSeconds / 60)
  const hours = Math.floor(minutes / 60)
  const values = { days: Math.floor(hours / 24), hours: hours % 24, minutes: minutes % 60 }
  return t('diagnostics.uptime.value', values)
}

function configText({ config: { error, changePending } }: Diagnostics): string {
  if (!error) {
    return t(changePending ? 'diagnostics.config.pending' : 'diagnostics.config.valid')
  }
  const { reason, line, fieldErrors = [] } = error
  if (fieldErrors.length > 0) {
    return fieldErrors.map((one) => atLine(`${one.key}: ${one.error}`, one.line)).join(', ')
  }
  return atLine(reason, line)
}

const atLine = (reason: string, line: number | undefined) =>
  line === undefined ? reason : t('diagnostics.config.line', { reason, line })

function serviceText({ backend: { serviceStatus: service, latencyMs } }: Diagnostics): string {
  if (service.status === 'down')
    return t('diagnostics.serviceStatus.down', { cause: service.cause })
  if (service.status === 'misconfigured') return t('diagnostics.serviceStatus.misconfigured')
  return latencyMs === null
    ? t('diagnostics.serviceStatus.open')
    : t('diagnostics.serviceStatus.latency', { ms: latencyMs })
}

const keychainTexts = {
  probing: 'diagnostics.keychain.probing',
  usable: 'diagnostics.keychain.usable',
  unavailable: 'diagnostics.keychain.unavailable',
  'no-keyring': 'diagnostics.keychain.no-keyring',
  locked: 'diagnostics.keychain.locked',
  denied: 'diagnostics.keychain.denied',
  'locked-or-denied': 'diagnostics.keychain.locked-or-denied',
  'timed-out': 'diagnostics.keychain.timed-out',
  'not-persistent': 'diagnostics.keychain.not-persistent',
  failed: 'diagnostics.keychain.failed',
} as const satisfies Record<Diagnostics['keychain'], string>

function keychainText({ keychain }: Diagnostics): string {
  const text = t(keychainTexts[keychain])
  if (keychain === 'usable' || keychain === 'probing') return text
  return t('diagnostics.keychain.in-memory', { reason: text })
}

const enrollmentTexts = {
  none: 'diagnostics.enrollment.none',
  pending: 'diagnostics.enrollment.pending',
  enrolled: 'diagnostics.enrollment.enrolled',
  refused: 'diagnostics.enrollment.refused',
} as const satisfies Record<Diagnostics['enrollment'], string>

const clock = new Intl.DateTimeFormat('es-AR', {
  dateStyle: 'short',
  timeStyle: 'short',
  hourCycle: 'h23',
})

/** Describes a failure by its code, with the number of occurrences and the time of the last one. */
export const describeFailure = ({
  event,
  code,
  times,
  lastAt,
  requestId,
}: RecentFailure): DescriptionItem => ({
  name: [
    t('diagnostics.failures.times', { n: times, time: clock.format(lastAt) }),
    ...(requestId === undefined ? [] : [t('diagnostics.failures.request', { id: requestId })]),
  ].join('. '),
  value: code === '' ? event : `${event}: ${code}`,
})
