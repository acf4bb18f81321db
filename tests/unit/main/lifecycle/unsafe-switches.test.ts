import { describe, expect, it } from 'vitest'
import { findUnsafeSetting } from '../../../../electron/main/lifecycle/unsafe-switches.ts'

const withSwitch = (name: string) => ({ hasSwitch: (asked: string) => asked === name })

describe('findUnsafeSetting', () => {
  it.each([
    ...['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk', 'inspect-wait'],
    ...['js-flags', 'load-extension', 'renderer-cmd-prefix', 'browser-subprocess-path'],
    ...['no-sandbox', 'disable-gpu-sandbox', 'single-process', 'disable-web-security'],
    ...['ignore-certificate-errors', 'host-resolver-rules', 'enable-blink-features'],
    ...['enable-features', 'disable-features', 'log-net-log', 'ssl-key-log-file', 'user-data-dir'],
    ...['enable-logging', 'log-file', 'vmodule', 'trace-startup', 'enable-crash-reporter'],
  ])('returns --%s', (name) => {
    expect(findUnsafeSetting(withSwitch(name), {})).toBe(name)
  })

  it.each(['lang', 'proxy-server', 'ozone-platform'])(
    'ignores --%s, which a branch may need',
    (name) => {
      expect(findUnsafeSetting(withSwitch(name), {})).toBeUndefined()
    },
  )

  it('ignores --allow-file-access-from-files, which Electron always adds', () => {
    expect(findUnsafeSetting(withSwitch('allow-file-access-from-files'), {})).toBeUndefined()
  })

  it.each(['SSLKEYLOGFILE', 'ELECTRON_ENABLE_LOGGING', 'ELECTRON_LOG_FILE'])(
    'returns the environment variable %s if it has a value',
    (name) => {
      expect(findUnsafeSetting(withSwitch('lang'), { [name]: 'keys.txt' })).toBe(name)
      expect(findUnsafeSetting(withSwitch('lang'), { [name]: '' })).toBeUndefined()
    },
  )
})
