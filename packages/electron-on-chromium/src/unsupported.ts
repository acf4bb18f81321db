// Asked of any object by the language itself, by `await` and by tools that print.
const askedOfAll = new Set(['then', 'toJSON', 'constructor'])

/** Makes reading what an object of this shell lacks throw with its name, instead of giving `undefined`. */
export function throwsWhatItLacks<T extends object>(name: string, part: T): T {
  return new Proxy(part, {
    get(target, key) {
      if (typeof key === 'string' && !(key in target) && !askedOfAll.has(key)) {
        throw new Error(`electron-on-chromium has no ${name}.${key}`)
      }
      const value: unknown = Reflect.get(target, key)
      // Private fields of a class are found on the object itself, not on its proxy.
      return typeof value === 'function' && key !== 'constructor'
        ? (value.bind(target) as unknown)
        : value
    },
  })
}

/** Throws where options name what this shell does not know how to do, or to record. */
export function refuseUnknown(name: string, options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((key) => !known.includes(key))
  if (unknown) throw new Error(`electron-on-chromium has no option ${unknown} of ${name}`)
}
