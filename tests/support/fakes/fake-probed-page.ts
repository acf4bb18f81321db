import type { ProbedPage } from '../../../electron/main/windows/heartbeat.ts'

/** Calls back synchronously, so that a manual clock can pass many intervals at once. */
const atOnce = {
  then: (respond: () => void) => {
    respond()
  },
}

/** A page that responds to each heartbeat, unless it hangs. */
export function createFakeProbedPage() {
  let hangs = false
  let destroyed = false
  let respondToAll: (() => void)[] = []
  let probes = 0
  const sendCommand = () => {
    probes += 1
    return hangs ? new Promise<void>((resolve) => respondToAll.push(resolve)) : atOnce
  }
  const page = { debugger: { sendCommand }, isDestroyed: () => destroyed } as unknown as ProbedPage
  return {
    page,
    probes: () => probes,
    hang: () => {
      hangs = true
    },
    /** Responds to pending and later heartbeats; resolves when main has received the responses. */
    respond: async () => {
      hangs = false
      for (const respond of respondToAll) respond()
      respondToAll = []
      await Promise.resolve()
    },
    destroy: () => {
      destroyed = true
    },
  }
}
