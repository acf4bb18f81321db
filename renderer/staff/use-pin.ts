import { computed, ref, shallowRef } from 'vue'
import type { StaffBridge } from '../../shared/ipc/staff-contract.ts'
import { useCountdown } from '../composables/use-timers.ts'

const shortestPin = 6
const longestPin = 12

/** Why the last PIN was refused. */
export type PinRefusal =
  { readonly why: 'wrong'; readonly triesLeft: number } | { readonly why: 'locked' | 'failed' }

/** How long no PIN is looked at, also by what was typed in a window before this one. */
function useLock(bridge: StaffBridge) {
  const lock = shallowRef({ seconds: 0 })
  const lockedSeconds = useCountdown(
    () => lock.value.seconds,
    () => lock.value,
  )
  const lockFor = (seconds: number) => {
    lock.value = { seconds }
  }
  void bridge.getPinLock({}).then((answer) => {
    if (answer.ok) lockFor(answer.value.retryInSeconds)
  })
  return { lockedSeconds, lockFor }
}

/** Typing a PIN and having it looked at, until it is proven. */
export function usePin(bridge: StaffBridge, onProven: () => void) {
  const digits = ref('')
  const checking = ref(false)
  const refused = ref<PinRefusal>()
  const { lockedSeconds, lockFor } = useLock(bridge)
  const refusal = computed(() =>
    lockedSeconds.value > 0 ? ({ why: 'locked' } as const) : refused.value,
  )
  const open = computed(() => !checking.value && lockedSeconds.value === 0)
  const complete = computed(() => open.value && digits.value.length >= shortestPin)

  function type(digit: string) {
    if (!open.value) return
    refused.value = undefined
    digits.value = `${digits.value}${digit}`.slice(0, longestPin)
  }

  function erase() {
    digits.value = digits.value.slice(0, -1)
  }

  async function confirm() {
    if (!complete.value) return
    checking.value = true
    const answer = await bridge.enterPin({ pin: digits.value })
    checking.value = false
    digits.value = ''
    if (!answer.ok) refused.value = { why: 'failed' }
    else if (answer.value.outcome === 'accepted') onProven()
    else if (answer.value.outcome === 'locked') lockFor(answer.value.retryInSeconds)
    else refused.value = { why: 'wrong', triesLeft: answer.value.triesLeft }
  }

  return { digits, checking, refusal, lockedSeconds, open, complete, type, erase, confirm }
}
