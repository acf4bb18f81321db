import { computed, onScopeDispose, ref } from 'vue'
import type { StaffBridge } from '../../shared/ipc/staff-contract.ts'

const shortestPin = 6
const longestPin = 12

/** Why the last PIN was refused. */
export type PinRefusal =
  { readonly why: 'wrong'; readonly triesLeft: number } | { readonly why: 'locked' | 'failed' }

/** Seconds that go down to nothing, by a clock that nobody sets. */
function useCountdown() {
  const seconds = ref(0)
  let timer: ReturnType<typeof setInterval> | undefined

  function begin(from: number) {
    clearInterval(timer)
    const endsAt = performance.now() + from * 1000
    const count = () => {
      seconds.value = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000))
      if (seconds.value === 0) clearInterval(timer)
    }
    timer = setInterval(count, 1000)
    count()
  }
  onScopeDispose(() => {
    clearInterval(timer)
  })
  return { seconds, begin }
}

/** Typing a PIN and having it looked at, until it is proven. */
export function usePin(bridge: StaffBridge, onProven: () => void) {
  const digits = ref('')
  const checking = ref(false)
  const refused = ref<PinRefusal>()
  const { seconds: lockedSeconds, begin: lockFor } = useCountdown()
  const refusal = computed(() =>
    lockedSeconds.value > 0 ? ({ why: 'locked' } as const) : refused.value,
  )
  const open = computed(() => !checking.value && lockedSeconds.value === 0)
  const complete = computed(() => open.value && digits.value.length >= shortestPin)

  void bridge.getLock({}).then((answer) => {
    if (answer.ok) lockFor(answer.value.retryInSeconds)
  })

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
    else if (answer.value.outcome === 'proven') onProven()
    else if (answer.value.outcome === 'locked') lockFor(answer.value.retryInSeconds)
    else refused.value = { why: 'wrong', triesLeft: answer.value.triesLeft }
  }

  return { digits, checking, refusal, lockedSeconds, open, complete, type, erase, confirm }
}
