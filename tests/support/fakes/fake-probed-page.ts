import type { ProbedPage } from '../../../electron/main/windows/heartbeat.ts'

/** Calls back synchronously, so that a manual clock can advance by many intervals in one step. */
const atOnce = {
  then: (respond: () => void) => {
    respond()
  },
}

/** A page that responds to each heartbeat, unless it hangs. */
export function createFakeProbedPage() {
  let hangs = false
  let destroyed = false
  let pending: PromiseWithResolvers<undefined>[] = []
  let probes = 0
  const sendCommand = () => {
    probes += 1
    if (!hangs) return atOnce
    const response = Promise.withResolvers<undefined>()
    pending.push(response)
    return response.promise
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
      for (const { resolve } of pending) resolve(undefined)
      pending = []
      await Promise.resolve()
    },
    /** Rejects the pending probes, as a detached debugger does; resolves when main has received the errors. */
    reject: async () => {
      for (const { reject } of pending) reject(new Error('No target available'))
      pending = []
      await Promise.resolve()
    },
    destroy: () => {
      destroyed = true
    },
  }
}
