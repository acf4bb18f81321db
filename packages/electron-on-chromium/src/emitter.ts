import { EventEmitter } from 'node:events'

type Listener = (...args: never[]) => void

export class PreventableEvent {
  defaultPrevented = false
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

/**
 * An emitter with a closed list of events. Listening to any other event throws; otherwise the listener would silently never
 * be called.
 */
export class Emitter extends EventEmitter {
  readonly #owner: string
  readonly #known: readonly string[]

  constructor(owner: string, known: readonly string[]) {
    super()
    this.#owner = owner
    this.#known = known
  }

  override on(event: string, listener: Listener): this {
    if (!this.#known.includes(event)) {
      throw new Error(`electron-on-chromium: ${this.#owner} has no event '${event}'`)
    }
    return super.on(event, listener as (...args: unknown[]) => void)
  }

  override addListener(event: string, listener: Listener): this {
    return this.on(event, listener)
  }

  /** Emits an event with these fields; returns true if a listener prevented its default. */
  emitPreventable(name: string, fields: object = {}, ...args: unknown[]): boolean {
    const event = Object.assign(new PreventableEvent(), fields)
    this.emit(name, event, ...args)
    return event.defaultPrevented
  }
}
