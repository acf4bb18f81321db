import type { App, Event, Session, WebContents } from 'electron'

const prevent = (event: Pick<Event, 'preventDefault'>) => {
  event.preventDefault()
}

/** Guards every page that this program will ever have. `mayNavigate` is for the server with hot reload alone. */
export function guardPages(app: App, mayNavigate: (url: string) => boolean): void {
  app.on('web-contents-created', (_event, page) => {
    guardPage(page, mayNavigate)
  })
  // Without a listener Electron would take the first client certificate of the system. The other two are its
  // defaults, spelled out: https://www.electronjs.org/docs/latest/api/app
  app.on('select-client-certificate', (event, _page, _url, _certificates, choose) => {
    event.preventDefault()
    choose()
  })
  app.on('login', (event, _page, _details, _info, answer) => {
    event.preventDefault()
    answer()
  })
  app.on('certificate-error', (event, _page, _url, _error, _certificate, trust) => {
    event.preventDefault()
    trust(false)
  })
}

function guardPage(page: WebContents, mayNavigate: (url: string) => boolean): void {
  page.setWindowOpenHandler(() => ({ action: 'deny' }))
  page.on('will-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault()
  })
  page.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault()
  })
  page.on('will-redirect', prevent)
  page.on('will-attach-webview', prevent)
  // Prevented, the page has no say in whether its window closes.
  page.on('will-prevent-unload', prevent)
  // No policy of a page's content covers WebRTC; so its packets must not leave by themselves.
  page.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** Guards the session of a page: no permission, no download, and no request that `isOurs` does not know. */
export function guardSession(session: Session, isOurs: (url: string) => boolean): void {
  // Electron grants every permission that nobody denies:
  // https://www.electronjs.org/docs/latest/tutorial/security#5-handle-session-permission-requests-from-remote-content
  session.setPermissionRequestHandler((_page, _permission, answer) => {
    answer(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', prevent)
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isOurs(url) })
  })
}
