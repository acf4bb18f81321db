import type { App, Event, Session, WebContents } from 'electron'

const prevent = (event: Pick<Event, 'preventDefault'>) => {
  event.preventDefault()
}

/** Restricts all of the program's pages. `mayNavigate` allows only the dev server. */
export function guardPages(app: App, mayNavigate: (url: string) => boolean): void {
  app.on('web-contents-created', (_event, page) => {
    guardPage(page, mayNavigate)
  })
  // Without a listener, Electron sends the first client certificate in the system's store. The other two listeners do what
  // Electron does by default: https://www.electronjs.org/docs/latest/api/app
  app.on('select-client-certificate', (event, _page, _url, _certificates, choose) => {
    event.preventDefault()
    choose()
  })
  app.on('login', (event, _page, _details, _info, callback) => {
    event.preventDefault()
    callback()
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
  // Closes the window even if the page's `beforeunload` handler objects.
  page.on('will-prevent-unload', prevent)
  // The content security policy does not cover WebRTC, so this keeps its packets from bypassing the proxy.
  page.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** Denies all permissions and downloads, and all requests that `mayLoad` does not allow. */
export function guardSession(session: Session, mayLoad: (url: string) => boolean): void {
  // Electron grants every permission that no handler denies:
  // https://www.electronjs.org/docs/latest/tutorial/security#5-handle-session-permission-requests-from-remote-content
  session.setPermissionRequestHandler((_page, _permission, callback) => {
    callback(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', prevent)
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    callback({ cancel: !mayLoad(url) })
  })
}
