import type { CommandLine } from 'electron'

/**
 * Chromium and Node switches that weaken or open up the program. Anything read before this check, such as
 * `ELECTRON_RUN_AS_NODE` and `NODE_OPTIONS`, is disabled by the fuses in `scripts/lib/fuses.ts`. Not included: switches
 * that a branch may need, such as a proxy or the Linux display server, and `allow-file-access-from-files`, which Electron
 * always adds (`PreSandboxStartup` in its `electron_main_delegate.cc`) and which has no effect without `file:` pages.
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
  'unsafely-treat-insecure-origin-as-secure',
  'enable-blink-features',
  'disable-blink-features',
  'use-fake-ui-for-media-stream',
  'enable-experimental-web-platform-features',
  'enable-features',
  'disable-features',
  'force-fieldtrials',
  'auto-select-desktop-capture-source',
  // Allow a man-in-the-middle attack.
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'host-rules',
  'host-resolver-rules',
  'allow-insecure-localhost',
  // Write traffic, memory or console messages to disk, or move the program's files to another folder.
  'log-net-log',
  'net-log-capture-mode',
  'ssl-key-log-file',
  'enable-logging',
  'log-file',
  'v',
  'vmodule',
  'trace-startup',
  'trace-startup-file',
  'trace-shutdown',
  'trace-shutdown-file',
  'trace-config-file',
  'trace-to-console',
  'enable-tracing',
  'enable-tracing-output',
  'enable-crash-reporter',
  'crash-dumps-dir',
  'user-data-dir',
] as const

/** Environment variables with the effect of an unsafe switch, which Chromium or Electron reads after this check. */
export const unsafeVariables = [
  // The keys of all TLS connections (`GetSSLKeyLogFile` in Chromium's `network_service_instance_impl.cc`).
  'SSLKEYLOGFILE',
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_LOG_FILE',
] as const

/** Returns the first switch or environment variable with which a packaged program must refuse to start. */
export function findUnsafeSetting(
  commandLine: Pick<CommandLine, 'hasSwitch'>,
  env: NodeJS.ProcessEnv,
): string | undefined {
  return (
    unsafeSwitches.find((name) => commandLine.hasSwitch(name)) ??
    unsafeVariables.find((name) => env[name])
  )
}
