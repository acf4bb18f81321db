import type { CustomScheme, WebPreferences } from 'electron'
import { appEvents } from '../app.ts'
import { windowEvents } from '../window-options.ts'
import { debuggerEvents } from '../debugger.ts'
import { app, protocol as shellProtocol, screen } from '../electron.ts'
import { session as sessions } from '../session.ts'
import { webContentsEvents } from '../web-contents-events.ts'
import { webPreferenceNames, windowOptions } from '../window-options.ts'
import { SpecContents, unsupported } from './contents.ts'
import { ipcMain } from './ipc-main.ts'
import { SpecWindow } from './window.ts'

// Events and options that the specs use and that the shell itself would reject.
appEvents.push('error')
debuggerEvents.push('error')
windowEvents.push('error', 'page-title-updated')
windowOptions.push('title', 'resizable', 'center', 'icon', 'webContents', 'fullscreenable')
webPreferenceNames.push('backgroundThrottling', 'additionalArguments')
webContentsEvents.push(
  ...['error', 'destroyed', 'did-start-loading', 'did-stop-loading', 'did-navigate', 'dom-ready'],
  ...['did-frame-navigate', 'did-navigate-in-page', 'did-frame-finish-load', 'page-title-updated'],
  ...['console-message', '-before-unload-fired'],
  // Never emitted: no window can be opened.
  'did-create-window',
)

/** Custom schemes that Electron's `spec/index.js` registers. */
const schemes: readonly (readonly [string, CustomScheme['privileges']])[] = [
  ['app', { standard: true, secure: true }],
  ['zoom', { standard: true, secure: true }],
  ['http-like', { standard: true, secure: true, corsEnabled: true, supportFetchAPI: true }],
  ['foo', { standard: true }],
  ['bar', { standard: true }],
]
shellProtocol.registerSchemesAsPrivileged(
  schemes.map(([scheme, privileges]) => ({ scheme, privileges: privileges ?? {} })),
)

const { defaultSession } = sessions
const protocol = {
  registerSchemesAsPrivileged: (
    ...args: Parameters<typeof shellProtocol.registerSchemesAsPrivileged>
  ) => {
    shellProtocol.registerSchemesAsPrivileged(...args)
  },
  handle: (...args: Parameters<typeof defaultSession.protocol.handle>) => {
    defaultSession.protocol.handle(...args)
  },
  unhandle: (...args: Parameters<typeof defaultSession.protocol.unhandle>) => {
    defaultSession.protocol.unhandle(...args)
  },
  isProtocolHandled: (...args: Parameters<typeof defaultSession.protocol.isProtocolHandled>) =>
    defaultSession.protocol.isProtocolHandled(...args),
  // Called in hooks of specs that do not use them.
  unregisterProtocol: () => false,
  uninterceptProtocol: () => false,
  registerStringProtocol: () => false,
}

const webContents = {
  create: (webPreferences: WebPreferences) =>
    new SpecWindow({ show: false, withoutWindow: true, webPreferences }).webContents,
  getAllWebContents: () =>
    Array.from(SpecContents.open, (contents) => contents.self).filter((one) => !one.isDestroyed()),
  fromId: (id: number) => webContents.getAllWebContents().find((contents) => contents.id === id),
}

const exported: Readonly<Record<string, unknown>> = {
  ...{ app, ipcMain, protocol, screen, webContents },
  session: sessions,
  net: { fetch: defaultSession.fetch },
  BrowserWindow: SpecWindow,
  BaseWindow: SpecWindow,
}

/** A name that the shell does not export throws when it is used, so that the file's other specs can run. */
const absent = (name: string) =>
  // eslint-disable-next-line @typescript-eslint/no-empty-function -- only a function can be called and constructed
  new Proxy(function absentExport() {}, {
    get: (target, key) =>
      typeof key === 'symbol' || key === 'prototype'
        ? (Reflect.get(target, key) as unknown)
        : unsupported(`${name}.${key}`),
    apply: () => unsupported(name),
    construct: () => unsupported(name),
  })

/** The module 'electron' of the specs. */
export const electron = new Proxy(exported, {
  get: (target, key) => {
    if (typeof key === 'symbol' || key === '__esModule') return undefined
    const value = target[key] ?? absent(key)
    return value
  },
})
