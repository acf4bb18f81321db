import { describe, expect, it } from 'vitest'
import { findUnsafeSwitch } from '../../../../electron/main/lifecycle/unsafe-switches.ts'

describe('findUnsafeSwitch', () => {
  it.each([
    ...['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk', 'inspect-wait'],
    ...['js-flags', 'load-extension', 'renderer-cmd-prefix', 'browser-subprocess-path'],
    ...['no-sandbox', 'disable-gpu-sandbox', 'single-process', 'disable-web-security'],
    ...['ignore-certificate-errors', 'host-resolver-rules', 'enable-blink-features'],
    ...['log-net-log', 'ssl-key-log-file', 'enable-crash-reporter'],
  ])('returns --%s', (name) => {
    expect(findUnsafeSwitch({ hasSwitch: (asked) => asked === name })).toBe(name)
  })

  it.each(['lang', 'user-data-dir', 'proxy-server', 'ozone-platform', 'enable-features'])(
    'ignores --%s, which a branch may need',
    (name) => {
      expect(findUnsafeSwitch({ hasSwitch: (asked) => asked === name })).toBeUndefined()
    },
  )
})
