/** Maximum nesting depth: more than any config file needs, and far less than overflows the stack. */
const maxDepth = 100

const space = /[ \t\r\n]*/y
// eslint-disable-next-line no-control-regex -- these are the control characters that JSON forbids
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/**
 * Line (starting at 1) at which a string stops being valid JSON; `undefined` for valid JSON. The messages of `JSON.parse`
 * contain a position only for some errors, and quote the input.
 */
export function jsonErrorLine(text: string): number | undefined {
  const offset = new Scanner(text).errorOffset()
  return offset === undefined ? undefined : text.slice(0, offset).split('\n').length
}

/** Scans JSON without building values. Each method returns false if the input does not match, and stops there. */
class Scanner {
  readonly #text: string
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  errorOffset(): number | undefined {
    const whole = this.#value() && this.#at === this.#text.length
    return whole ? undefined : this.#at
  }

  #value(): boolean {
    this.#take(space)
    const found =
      this.#list('{', '}', () => this.#member()) ??
      this.#list('[', ']', () => this.#value()) ??
      (this.#take(string) || this.#take(scalar))
    if (found) this.#take(space)
    return found
  }

  #member(): boolean {
    this.#take(space)
    if (!this.#take(string)) return false
    this.#take(space)
    return this.#symbol(':') && this.#value()
  }

  /** Scans a list or object; returns `undefined` if the input does not continue with `open`. */
  #list(open: string, close: string, item: () => boolean): boolean | undefined {
    if (!this.#symbol(open)) return undefined
    this.#depth += 1
    if (this.#depth > maxDepth) return false
    this.#take(space)
    const whole = this.#symbol(close) || (this.#items(item) && this.#symbol(close))
    this.#depth -= 1
    return whole
  }

  #items(item: () => boolean): boolean {
    do {
      if (!item()) return false
    } while (this.#symbol(','))
    return true
  }

  #symbol(symbol: string): boolean {
    const found = this.#text.startsWith(symbol, this.#at)
    if (found) this.#at += symbol.length
    return found
  }

  #take(part: RegExp): boolean {
    part.lastIndex = this.#at
    const found = part.test(this.#text)
    if (found) this.#at = part.lastIndex
    return found
  }
}
