/** A change that disables a protection on Electron's security checklist; a test must then fail. */
export interface Mutant {
  /** Number of the checklist point. */
  readonly point: string
  readonly file: string
  /** Source text that implements the protection; must occur exactly once in the file. */
  readonly original: string
  readonly replacement: string
}

const mutant = (point: number, file: string, original: string, replacement: string): Mutant => ({
  point: String(point),
  file,
  original,
  replacement,
})

const preference = (point: number, original: string, replacement: string) =>
  mutant(point, 'electron/main/windows/window-options.ts', original, replacement)
const added = (point: number, preferences: string) =>
  preference(point, 'webSecurity: true,', `webSecurity: true, ${preferences},`)
const guard = (point: number, original: string, replacement = '') =>
  mutant(point, 'electron/main/page/web-contents-guards.ts', original, replacement)
const guardOfEvent = (event: string) =>
  guard(
    13,
    `page.on('${event}', (event) => {\n    if (!mayNavigate(event.url)) event.preventDefault()`,
    `page.on('${event}', () => {`,
  )
const served = (original: string, replacement: string) =>
  mutant(7, 'electron/main/page/app-protocol.ts', original, replacement)
const sender = (original: string, replacement: string) =>
  mutant(17, 'electron/main/ipc/register.ts', original, replacement)
const fuse = (original: string, replacement: string) =>
  mutant(19, 'scripts/lib/fuses.ts', original, replacement)
const bridge = (original: string, replacement: string) =>
  mutant(20, 'electron/preload/create-bridge.ts', original, replacement)

/** At least one mutant for each point; several if the protection has several parts. */
export const securityMutants: readonly Mutant[] = [
  mutant(1, 'electron/main/config/web-address.ts', '${http}${loopbackHost}', '${http}${host}'),
  preference(2, 'nodeIntegration: false', 'nodeIntegration: true'),
  added(2, 'nodeIntegrationInWorker: true'),
  added(2, 'nodeIntegrationInSubFrames: true'),
  preference(3, 'contextIsolation: true', 'contextIsolation: false'),
  preference(4, 'sandbox: true', 'sandbox: false'),
  guard(5, '    callback(false)', '    callback(true)'),
  guard(5, 'setPermissionCheckHandler(() => false)', 'setPermissionCheckHandler(() => true)'),
  guard(5, 'setDevicePermissionHandler(() => false)', 'setDevicePermissionHandler(() => true)'),
  preference(6, 'webSecurity: true', 'webSecurity: false'),
  served("default-src 'none'", 'default-src *'),
  served("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
  served('allow-scripts allow-same-origin allow-forms', 'allow-scripts allow-popups'),
  served('status: 404, headers', 'status: 404'),
  added(8, 'allowRunningInsecureContent: true'),
  added(9, 'experimentalFeatures: true'),
  added(10, "enableBlinkFeatures: 'CSSVariables'"),
  added(11, 'webviewTag: true'),
  guard(12, "page.on('will-attach-webview', prevent)"),
  guardOfEvent('will-navigate'),
  guardOfEvent('will-frame-navigate'),
  guard(13, "page.on('will-redirect', prevent)"),
  guard(14, "action: 'deny'", "action: 'allow'"),
  guard(
    15,
    'page.setWebRTCIPHandlingPolicy',
    'shell.openExternal(page.getURL())\n  page.setWebRTCIPHandlingPolicy',
  ),
  mutant(16, 'package.json', '"electron": "', '"electron": "^'),
  sender("if (!isOurPage(event, origin)) return refuse(report, 'ipc-untrusted-sender')", ''),
  sender('senderFrame?.parent === null && ', ''),
  sender(' && hasOrigin(senderFrame.url, origin)', ''),
  mutant(18, 'electron/main/page/page-origin.ts', "'app://extranet'", "'file://extranet'"),
  fuse('RunAsNode: false', 'RunAsNode: true'),
  fuse('OnlyLoadAppFromAsar: true', 'OnlyLoadAppFromAsar: false'),
  fuse('  GrantFileProtocolExtraPrivileges: false,\n', ''),
  bridge('listener(payload)', 'listener(_event)'),
  bridge(
    'on: table(eventNames, subscribe) }',
    'on: table(eventNames, subscribe), ipc: () => Promise.resolve(ipc) }',
  ),
]

/** Counts the occurrences of the original text in its file; the mutant is unambiguous only if there is exactly one. */
export const countOccurrences = ({ original }: Mutant, text: string): number =>
  text.split(original).length - 1
