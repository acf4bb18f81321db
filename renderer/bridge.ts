import type { KioskBridge } from '../shared/ipc/contract.ts'

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly kiosk: KioskBridge
  }
}

/** Main, as far as the page may reach it. */
export const bridge = (): KioskBridge => window.kiosk
