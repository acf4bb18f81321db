import { EventEmitter } from 'node:events'

// Properties that `await`, `JSON.stringify` and tools that print values read on any object.
const readByRuntime = new Set(['then', 'toJSON', 'constructor'])

/**
 * Wraps an object so that reading an unsupported member throws an error that names it, instead of returning `undefined`.
 * Members of a destroyed object throw as in Electron (`ArgumentHolder` in `shell/common/gin_helper/function_template.h`).
 */
export function throwOnUnsupported<T extends object>(
  name: string,
  part: T,
  isDestroyed: () => boolean = () => false,
): T {
  return new Proxy(part, {
    get(target, key) {
      if (typeof key === 'string' && !keptAfterDestruction(key) && isDestroyed()) {
        throw new TypeError('Object has been destroyed')
      }
      if (typeof key === 'string' && !(key in target) && !readByRuntime.has(key)) {
        throw new Error(`electron-on-chromium has no ${name}.${key}`)
      }
      const value: unknown = Reflect.get(target, key)
      // Private fields exist on the object itself, not on its proxy.
      return typeof value === 'function' && key !== 'constructor'
        ? (value.bind(target) as unknown)
        : value
    },
  })
}

/** Members of a destroyed object that can still be used. */
const keptAfterDestruction = (key: string) =>
  ['id', 'destroy', 'isDestroyed', ...readByRuntime].includes(key) || key in EventEmitter.prototype

/** Throws if an option is not one of the accepted ones. */
export function rejectUnknownOptions(
  name: string,
  options: object,
  known: readonly string[],
): void {
  const unknown = Object.keys(options).find((key) => !known.includes(key))
  if (unknown) throw new Error(`electron-on-chromium has no option ${unknown} of ${name}`)
}
