import { defineStore } from 'pinia'
import type { KioskBridge } from '../../shared/ipc/contract.ts'
import { bridge } from '../bridge.ts'
import { useJourneyStore } from './journey.store.ts'

type RecoveryRequest = Parameters<KioskBridge['requestRecovery']>[0]

/** Request for a temporary password. */
export const useRecoveryStore = defineStore('recovery', () => {
  const journey = useJourneyStore()

  const requestRecovery = (recovery: RecoveryRequest) =>
    journey.request(
      () => bridge().requestRecovery(recovery),
      (result) => ({ type: 'recovery-accepted', result, receivedAt: performance.now() }),
    )

  return { requestRecovery }
})
