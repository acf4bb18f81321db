import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'
import { BrowserWindow } from '../browser-window.ts'
import { session } from '../session.ts'
import type { WebContents, WebContentsOptions } from '../web-contents.ts'
import { SpecContents } from './contents.ts'

interface Options extends BrowserWindowConstructorOptions {
  /** True for a page without a window, as created by `webContents.create`. */
  readonly withoutWindow?: boolean
}

const withoutWindow = new WeakSet<BrowserWindow>()
let lastId = 0

/** A window with the members that only specs use. */
export class SpecWindow extends BrowserWindow {
  static #preferences: WebPreferences = {}
  declare readonly webContents: SpecContents
  readonly id: number = ++lastId
  title: string

  constructor({ withoutWindow: hidden = false, ...options }: Options = {}) {
    const { webPreferences = {}, title = 'Electron', ...others } = options
    const { partition, contextIsolation: _imitated, ...preferences } = webPreferences
    SpecWindow.#preferences = webPreferences
    super({
      ...others,
      webPreferences: {
        ...preferences,
        session:
          preferences.session ??
          ((partition ? session.fromPartition(partition) : session.defaultSession) as never),
      },
    })
    this.title = title
    if (hidden) withoutWindow.add(this)
    else if (options.show !== false) this.show()
  }

  static override getAllWindows(): SpecWindow[] {
    return BrowserWindow.getAllWindows().filter(
      (window): window is SpecWindow => window instanceof SpecWindow && !withoutWindow.has(window),
    )
  }

  static fromWebContents(contents: SpecContents): SpecWindow | null {
    return SpecWindow.getAllWindows().find((window) => window.webContents === contents) ?? null
  }

  static fromId(id: number): SpecWindow | null {
    return SpecWindow.getAllWindows().find((window) => window.id === id) ?? null
  }

  protected override createContents(options: WebContentsOptions): WebContents {
    return new SpecContents(options, SpecWindow.#preferences)
  }

  loadFile(...args: Parameters<SpecContents['loadFile']>): Promise<void> {
    return this.webContents.loadFile(...args)
  }

  getURL(): string {
    return this.webContents.getURL()
  }

  getTitle(): string {
    return this.title
  }

  setTitle(title: string): void {
    this.title = title
  }

  getSize(): number[] {
    const { width, height } = this.getBounds()
    return [width, height]
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  getPosition(): number[] {
    const { x, y } = this.getBounds()
    return [x, y]
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y })
  }
}
