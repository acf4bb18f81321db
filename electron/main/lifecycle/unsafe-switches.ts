import type { CommandLine } from 'electron'

/**
 * Chromium and Node switches that weaken or open up the program. Anything read before this check, such as
 * `ELECTRON_RUN_AS_NODE` and `NODE_OPTIONS`, is disabled by the fuses in `electron-builder.yml`. Not included: switches
 * that a branch may need, such as a proxy or the Linux display server.
 */
export const unsafeSwitches = [
  // Inspect or automate the program.
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-wait',
  'inspect-port',
  'inspect-publish-uid',
  'inspect-brk-node',
  'auto-open-devtools-for-tabs',
  'enable-automation',
  // Load code from elsewhere.
  'js-flags',
  'load-extension',
  'load-component-extension',
  'renderer-cmd-prefix',
  'gpu-launcher',
  'utility-cmd-prefix',
  'browser-subprocess-path',
  // Disable isolation.
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-gpu-sandbox',
  'single-process',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'allow-file-access-from-files',
  'unsafely-treat-insecure-origin-as-secure',
  'enable-blink-features',
  'disable-blink-features',
  'use-fake-ui-for-media-stream',
  'enable-experimental-web-platform-features',
  'auto-select-desktop-capture-source',
  // Allow a man-in-the-middle attack.
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'host-rules',
  'host-resolver-rules',
  'allow-insecure-localhost',
  // Write traffic or memory to disk.
  'log-net-log',
  'net-log-capture-mode',
  'ssl-key-log-file',
  'trace-startup',
  'trace-startup-file',
  'enable-crash-reporter',
  'crash-dumps-dir',
] as const

/** Returns the first command-line switch with which a packaged program must refuse to start. */
export function findUnsafeSwitch(commandLine: Pick<CommandLine, 'hasSwitch'>): string | undefined {
  return unsafeSwitches.find((name) => commandLine.hasSwitch(name))
}
