import type { KioskBridge } from '../shared/ipc/contract.ts'

declare global {
  interface Window {
    /** Exposed by the preload script. */
    readonly kiosk: KioskBridge
  }
}

/** Main's calls and events that the page may use. */
export const bridge = (): KioskBridge => window.kiosk
