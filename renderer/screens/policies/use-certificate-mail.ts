import { computed, ref, shallowRef } from 'vue'
import type { CertificateMailAccepted, Policy } from '../../../shared/api/policies.ts'
import type { CallError } from '../../../shared/ipc/contract-types.ts'
import { useCountdown } from '../../composables/use-timers.ts'
import { insuranceErrorTexts } from '../../i18n/insurance-error-messages.ts'
import type { Text } from '../../i18n/text.ts'
import { useInsuranceStore } from '../../stores/insurance.store.ts'

/** Outcome of a request for the certificate by e-mail. */
interface MailOutcome {
  readonly tone: 'success' | 'warning' | 'danger'
  readonly text: Text
}

/** A longer wait means that the daily limit has been reached. */
const hour = 60 * 60

/**
 * Requests a policy's certificate by e-mail, with one request at a time. `onSessionExpired` is called instead of an outcome.
 */
export function useCertificateMail(policy: () => Policy, onSessionExpired: () => Promise<void>) {
  const insurance = useInsuranceStore()
  const pending = ref(false)
  const accepted = shallowRef<CertificateMailAccepted | null>(null)
  const error = shallowRef<CallError | null>(null)

  // The message about the daily limit says when to come back.
  const secondsLeft = useCountdown(
    () => (error.value && !isDailyLimit(error.value) ? (error.value.retryAfterSeconds ?? 0) : 0),
    () => error.value,
  )

  async function send() {
    if (pending.value || secondsLeft.value > 0) return
    pending.value = true
    accepted.value = null
    error.value = null
    const result = await insurance.requestCertificateMail(policy())
    pending.value = false
    if (result.ok) accepted.value = result.value
    else if (result.error.code === 'session-expired') await onSessionExpired()
    else error.value = result.error
  }

  const outcome = computed<MailOutcome | null>(() => {
    if (error.value) return { tone: 'danger', text: errorText(error.value) }
    return accepted.value && acceptedOutcome(accepted.value)
  })
  return { pending, secondsLeft, outcome, send }
}

function acceptedOutcome({ maskedEmail, alreadyRequested }: CertificateMailAccepted): MailOutcome {
  if (maskedEmail === null) {
    return { tone: 'warning', text: { key: 'certificate.mail.noAddress' } }
  }
  const key = alreadyRequested ? 'certificate.mail.alreadyRequested' : 'certificate.mail.sent'
  return { tone: 'success', text: { key, values: { email: maskedEmail } } }
}

const isDailyLimit = ({ code, retryAfterSeconds = 0 }: CallError) =>
  code === 'rate-limited' && retryAfterSeconds > hour

function errorText(error: CallError): Text {
  return isDailyLimit(error) ? { key: 'certificate.mail.limited' } : insuranceErrorTexts(error)[0]
}
