// Properties that `await`, `JSON.stringify` and tools that print values read on any object.
const readByRuntime = new Set(['then', 'toJSON', 'constructor'])

/** Wraps an object so that reading an unsupported member throws an error that names it, instead of returning `undefined`. */
export function throwOnUnsupported<T extends object>(name: string, part: T): T {
  return new Proxy(part, {
    get(target, key) {
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

/** Throws if an option is not one of the accepted ones. */
export function rejectUnknownOptions(
  name: string,
  options: object,
  known: readonly string[],
): void {
  const unknown = Object.keys(options).find((key) => !known.includes(key))
  if (unknown) throw new Error(`electron-on-chromium has no option ${unknown} of ${name}`)
}
