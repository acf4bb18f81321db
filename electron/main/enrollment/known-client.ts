import type { Log } from '../base/log.ts'
import type { MonotonicClock } from '../base/monotonic-clock.ts'
import type { ConfigStore } from '../config/config-store.ts'
import { DeviceCookies } from '../session/device-cookies.ts'
import type { LastingSecrets } from '../session/keychain.ts'
import { KioskEnrollment } from './kiosk-enrollment.ts'

interface KnownClientOptions {
  readonly config: ConfigStore
  readonly keychain: LastingSecrets
  readonly clock: MonotonicClock
  readonly log: Log
}

/**
 * The credentials by which the backend recognizes this machine: an enrolled kiosk's key, or a workstation's device cookies.
 */
export interface KnownClient {
  readonly enrollment: KioskEnrollment
  readonly deviceCookies: DeviceCookies
}

export function createKnownClient({
  config,
  keychain,
  clock,
  log,
}: KnownClientOptions): KnownClient {
  const deviceCookies = new DeviceCookies({
    secret: keychain.lastingSecret('device-cookies'),
    mayKeep: config.keepsDeviceCookies,
  })
  void deviceCookies.load()
  config.on('applied', () => void deviceCookies.load())
  const enrollment = new KioskEnrollment({
    config,
    secret: keychain.lastingSecret('kiosk-key'),
    clock,
    random: Math.random,
    log,
  })
  return { enrollment, deviceCookies }
}
