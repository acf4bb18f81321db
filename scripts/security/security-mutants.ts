/** A change that takes a protection of Electron's list out of the program. */
export interface Takeout {
  /** The number of the point. */
  readonly point: string
  readonly file: string
  /** The protection as it is written, once in the file. */
  readonly protection: string
  /** What stands there without it. */
  readonly without: string
}

const takeout = (point: number, file: string, protection: string, without: string): Takeout => ({
  point: String(point),
  file,
  protection,
  without,
})

const preference = (point: number, protection: string, without: string) =>
  takeout(point, 'electron/main/windows/window-options.ts', protection, without)
const added = (point: number, preferences: string) =>
  preference(point, 'webSecurity: true,', `webSecurity: true, ${preferences},`)
const guard = (point: number, protection: string, without = '') =>
  takeout(point, 'electron/main/page/web-contents-guards.ts', protection, without)
const guardOfEvent = (event: string) =>
  guard(
    13,
    `page.on('${event}', (event) => {\n    if (!mayNavigate(event.url)) event.preventDefault()`,
    `page.on('${event}', () => {`,
  )
const served = (protection: string, without: string) =>
  takeout(7, 'electron/main/page/app-protocol.ts', protection, without)
const sender = (protection: string, without: string) =>
  takeout(17, 'electron/main/ipc/register.ts', protection, without)
const fuse = (protection: string, without: string) =>
  takeout(19, 'electron-builder.yml', protection, without)
const bridge = (protection: string, without: string) =>
  takeout(20, 'electron/preload/create-bridge.ts', protection, without)

/** At least one for each point; several where the protection is made of several. */
export const takeouts: readonly Takeout[] = [
  takeout(1, 'electron/main/config/config-file.ts', "safe ? undefined : 'not-https'", 'undefined'),
  preference(2, 'nodeIntegration: false', 'nodeIntegration: true'),
  added(2, 'nodeIntegrationInWorker: true'),
  added(2, 'nodeIntegrationInSubFrames: true'),
  preference(3, 'contextIsolation: true', 'contextIsolation: false'),
  preference(4, 'sandbox: true', 'sandbox: false'),
  guard(5, '    answer(false)', '    answer(true)'),
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
  takeout(16, 'package.json', '"electron": "', '"electron": "^'),
  sender("if (!isOurPage(sender, origin)) return refuse(report, 'ipc-untrusted-sender')", ''),
  sender('senderFrame?.parent === null && ', ''),
  sender(' && hasOrigin(senderFrame.url, origin)', ''),
  takeout(18, 'electron/main/page/page-origin.ts', "'app://extranet'", "'file://extranet'"),
  fuse('runAsNode: false', 'runAsNode: true'),
  fuse('onlyLoadAppFromAsar: true', 'onlyLoadAppFromAsar: false'),
  fuse('  grantFileProtocolExtraPrivileges: false\n', ''),
  bridge('listener(payload)', 'listener(_event)'),
  bridge(
    'on: table(eventNames, subscribe) }',
    'on: table(eventNames, subscribe), ipc: () => Promise.resolve(ipc) }',
  ),
]

/** How often the protection is written in its file; only once is it clear what is taken out. */
export const placesOf = ({ protection }: Takeout, text: string): number =>
  text.split(protection).length - 1
