/** Deeper than any configuration, and far from what a stack holds. */
const maxDepth = 100

const space = /[ \t\r\n]*/y
// eslint-disable-next-line no-control-regex -- JSON forbids just these
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/**
 * The line, from 1 on, at which a text stops being JSON; `undefined` where it is JSON. The engine's own message names a
 * place only for some errors, and repeats what is written there.
 */
export function jsonErrorLine(text: string): number | undefined {
  const fault = new Reader(text).fault()
  return fault === undefined ? undefined : text.slice(0, fault).split('\n').length
}

/** Reads JSON for its form alone. Every method answers whether the next part is there, and stops where it is not. */
class Reader {
  readonly #text: string
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  fault(): number | undefined {
    const whole = this.#value() && this.#at === this.#text.length
    return whole ? undefined : this.#at
  }

  #value(): boolean {
    this.#take(space)
    const there =
      this.#list('{', '}', () => this.#member()) ??
      this.#list('[', ']', () => this.#value()) ??
      (this.#take(string) || this.#take(scalar))
    if (there) this.#take(space)
    return there
  }

  #member(): boolean {
    this.#take(space)
    if (!this.#take(string)) return false
    this.#take(space)
    return this.#sign(':') && this.#value()
  }

  /** `undefined` where no list begins with `open` here. */
  #list(open: string, close: string, item: () => boolean): boolean | undefined {
    if (!this.#sign(open)) return undefined
    this.#depth += 1
    if (this.#depth > maxDepth) return false
    this.#take(space)
    const whole = this.#sign(close) || (this.#items(item) && this.#sign(close))
    this.#depth -= 1
    return whole
  }

  #items(item: () => boolean): boolean {
    do {
      if (!item()) return false
    } while (this.#sign(','))
    return true
  }

  #sign(sign: string): boolean {
    const there = this.#text.startsWith(sign, this.#at)
    if (there) this.#at += sign.length
    return there
  }

  #take(part: RegExp): boolean {
    part.lastIndex = this.#at
    const there = part.test(this.#text)
    if (there) this.#at = part.lastIndex
    return there
  }
}
