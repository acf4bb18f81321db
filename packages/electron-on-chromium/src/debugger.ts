import type { CDPSession } from '@playwright/test'
import type { Debugger as ElectronDebugger } from 'electron'
import { Emitter } from './emitter.ts'
import { throwOnUnsupported } from './unsupported.ts'

type Member = 'attach' | 'detach' | 'isAttached' | 'sendCommand'

/** Events of `webContents.debugger`. */
export const debuggerEvents = ['message', 'detach']

/** Versions that `DevToolsAgentHost::IsSupportedProtocolVersion` knows. */
const versions = ['1.0', '1.1', '1.2', '1.3']

class Debugger extends Emitter implements Pick<ElectronDebugger, Member> {
  readonly #open: () => Promise<CDPSession>
  #session: Promise<CDPSession> | undefined

  constructor(open: () => Promise<CDPSession>) {
    super('webContents.debugger', debuggerEvents)
    this.#open = open
  }

  attach(version?: string): void {
    if (version !== undefined && !versions.includes(version)) {
      throw new TypeError('Requested protocol version is not supported')
    }
    if (this.#session) throw new TypeError('Debugger is already attached to the target')
    const session = this.#open()
    this.#session = session
    session.then(
      (cdp) => {
        cdp.on('event', ({ method, params }) => {
          // The page's own session, for which Electron passes no id.
          if (this.#session === session) this.emit('message', {}, method, params, '')
        })
      },
      // Later commands report the error by rejecting; attaching must not reject.
      () => undefined,
    )
  }

  detach(): void {
    const session = this.#session
    if (!session) throw new TypeError('No target available')
    this.#session = undefined
    session.then((cdp) => cdp.detach()).catch(() => undefined)
    this.emit('detach', {}, 'target closed')
  }

  isAttached(): boolean {
    return this.#session !== undefined
  }

  async sendCommand(method: string, parameters?: object, sessionId?: string): Promise<unknown> {
    if (!this.#session) throw new Error('No target available')
    if (sessionId) throw new Error('electron-on-chromium has no debugger sessions of other targets')
    const cdp = await this.#session
    try {
      return await cdp.send(method as 'Page.enable', parameters)
    } catch (error) {
      throw new Error((error as Error).message.replace(/^.*Protocol error \([^)]*\): /, ''), {
        cause: error,
      })
    }
  }
}

/**
 * As in Electron (`shell/browser/api/electron_api_debugger.cc`), an attached debugger is a separate client of the Chrome
 * DevTools Protocol. No domain is enabled in it, whatever other clients have enabled.
 */
export const createDebugger = (openSession: () => Promise<CDPSession>): Debugger =>
  throwOnUnsupported('webContents.debugger', new Debugger(openSession))
