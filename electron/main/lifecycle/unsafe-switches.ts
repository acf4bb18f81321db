import type { CommandLine } from 'electron'

/**
 * Switches of Chromium's and Node's that open the program to whoever can start it. What is read before this list, such
 * as `ELECTRON_RUN_AS_NODE` and `NODE_OPTIONS`, is the business of the fuses in `electron-builder.yml`. Left out on
 * purpose: what a branch may need, such as a proxy or the display server of Linux.
 */
export const unsafeSwitches = [
  // Looks into the program, or drives it.
  ...['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address'],
  ...['remote-allow-origins', 'inspect', 'inspect-brk', 'inspect-wait', 'inspect-port'],
  ...['inspect-publish-uid', 'inspect-brk-node', 'auto-open-devtools-for-tabs'],
  ...['enable-automation'],
  // Brings code of others in.
  ...['js-flags', 'load-extension', 'load-component-extension', 'renderer-cmd-prefix'],
  ...['gpu-launcher', 'utility-cmd-prefix', 'browser-subprocess-path'],
  // Takes walls down.
  ...['no-sandbox', 'disable-setuid-sandbox', 'disable-gpu-sandbox', 'single-process'],
  ...['disable-namespace-sandbox', 'disable-seccomp-filter-sandbox', 'disable-web-security'],
  ...['disable-site-isolation-trials', 'allow-running-insecure-content'],
  ...['allow-file-access-from-files', 'unsafely-treat-insecure-origin-as-secure'],
  ...['enable-blink-features', 'disable-blink-features', 'use-fake-ui-for-media-stream'],
  ...['enable-experimental-web-platform-features', 'auto-select-desktop-capture-source'],
  // Lets somebody else stand between the program and the backend.
  ...['ignore-certificate-errors', 'ignore-certificate-errors-spki-list', 'host-rules'],
  ...['host-resolver-rules', 'allow-insecure-localhost'],
  // Writes to the disk what was said.
  ...['log-net-log', 'net-log-capture-mode', 'ssl-key-log-file', 'trace-startup'],
  ...['trace-startup-file', 'enable-crash-reporter', 'crash-dumps-dir'],
] as const

/** The first switch of this start that a packaged program must refuse to run with. */
export function findUnsafeSwitch(commandLine: Pick<CommandLine, 'hasSwitch'>): string | undefined {
  return unsafeSwitches.find((name) => commandLine.hasSwitch(name))
}
