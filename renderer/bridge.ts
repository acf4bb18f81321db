import type { KioskBridge } from '../shared/ipc/contract.ts'

declare global {
  interface Window {
    /** Exposed by the preload script. */
    readonly kiosk: KioskBridge
  }
}

/** The calls and events of main that the page may use. */
export const bridge = (): KioskBridge => window.kiosk
