import { computed, ref, shallowRef } from 'vue'
import type { StaffBridge } from '../../shared/ipc/staff-contract.ts'
import { useCountdown } from '../composables/use-timers.ts'

const minPinLength = 6
const maxPinLength = 12

/** Reason why the last PIN was rejected. */
export type PinRejection =
  | { readonly reason: 'wrong'; readonly triesLeft: number }
  | { readonly reason: 'locked' | 'failed' }

/** The lock after too many wrong PINs, including those entered in an earlier staff window. */
function useLock(bridge: StaffBridge) {
  const lock = shallowRef({ seconds: 0 })
  const lockedSeconds = useCountdown(
    () => lock.value.seconds,
    () => lock.value,
  )
  const lockFor = (seconds: number) => {
    lock.value = { seconds }
  }
  void bridge.getPinLock({}).then((result) => {
    if (result.ok) lockFor(result.value.retryInSeconds)
  })
  return { lockedSeconds, lockFor }
}

/** State of the PIN pad. */
export function usePin(bridge: StaffBridge, onAccepted: () => void) {
  const digits = ref('')
  const checking = ref(false)
  const lastRejection = ref<PinRejection>()
  const { lockedSeconds, lockFor } = useLock(bridge)
  const rejection = computed(() =>
    lockedSeconds.value > 0 ? ({ reason: 'locked' } as const) : lastRejection.value,
  )
  const enabled = computed(() => !checking.value && lockedSeconds.value === 0)
  const complete = computed(() => enabled.value && digits.value.length >= minPinLength)

  function type(digit: string) {
    if (!enabled.value) return
    lastRejection.value = undefined
    digits.value = `${digits.value}${digit}`.slice(0, maxPinLength)
  }

  function erase() {
    digits.value = digits.value.slice(0, -1)
  }

  async function confirm() {
    if (!complete.value) return
    checking.value = true
    const result = await bridge.enterPin({ pin: digits.value })
    checking.value = false
    digits.value = ''
    if (!result.ok) lastRejection.value = { reason: 'failed' }
    else if (result.value.outcome === 'accepted') onAccepted()
    else if (result.value.outcome === 'locked') lockFor(result.value.retryInSeconds)
    else lastRejection.value = { reason: 'wrong', triesLeft: result.value.triesLeft }
  }

  return { digits, checking, rejection, lockedSeconds, enabled, complete, type, erase, confirm }
}
