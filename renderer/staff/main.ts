import '../styles/fonts.css'
import '../styles/tokens.css'
import '../styles/base.css'
import { createApp } from 'vue'
import type { StaffBridge } from '../../shared/ipc/staff-contract.ts'
import StaffApp from './StaffApp.vue'

declare global {
  interface Window {
    /** Exposed by the preload script. */
    readonly staff: StaffBridge
  }
}

createApp(StaffApp, { bridge: window.staff }).mount('#app')
