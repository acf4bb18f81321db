/** Maximum nesting depth: more than any config file needs, and far less than overflows the stack. */
const maxDepth = 100

const space = /[ \t\r\n]*/y
const lineBreak = /\r\n?|\n/g
// eslint-disable-next-line no-control-regex -- these are the control characters that JSON forbids
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** Keys and array indexes from the outermost object to a value. */
export type JsonPath = readonly PropertyKey[]

/** A key that its object already has, with the lines of both. */
export interface DuplicateKey {
  readonly path: JsonPath
  readonly line: number
  readonly firstLine: number
}

/** Information about JSON that `JSON.parse` does not report. */
export interface ScannedJson {
  /** Line (starting at 1) at which the text stops being valid JSON; `undefined` for valid JSON. */
  readonly errorLine: number | undefined
  readonly duplicates: readonly DuplicateKey[]
  /** Returns the line of a key. Of duplicates it is the last one, whose value `JSON.parse` returns. */
  readonly lineOf: (path: JsonPath) => number | undefined
}

/** Scans JSON for the lines of its keys and of its first error: messages of `JSON.parse` have no line, and quote the text. */
export const scanJson = (text: string): ScannedJson => new Scanner(text).scan()

/** Scans JSON without building values. Each method returns false if the input does not match, and stops there. */
class Scanner {
  readonly #text: string
  #at = 0
  // JSON has line breaks only between its tokens.
  #line = 1
  readonly #path: PropertyKey[] = []
  readonly #lines = new Map<string, number>()
  readonly #duplicates: DuplicateKey[] = []

  constructor(text: string) {
    this.#text = text
  }

  scan(): ScannedJson {
    const whole = this.#value() && this.#at === this.#text.length
    return {
      errorLine: whole ? undefined : this.#line,
      duplicates: this.#duplicates,
      lineOf: (path) => this.#lines.get(JSON.stringify(path)),
    }
  }

  #value(): boolean {
    this.#takeSpace()
    const found = this.#object() ?? this.#array() ?? (this.#take(string) || this.#take(scalar))
    if (found) this.#takeSpace()
    return found
  }

  #object(): boolean | undefined {
    const keys = new Map<string, number>()
    return this.#list('{', '}', () => this.#member(keys))
  }

  #array(): boolean | undefined {
    let index = 0
    return this.#list('[', ']', () => this.#inside(index++, () => this.#value()))
  }

  #member(keys: Map<string, number>): boolean {
    this.#takeSpace()
    const start = this.#at
    if (!this.#take(string)) return false
    const key = JSON.parse(this.#text.slice(start, this.#at)) as string
    return this.#inside(key, () => {
      this.#noteKey(key, keys)
      this.#takeSpace()
      return this.#symbol(':') && this.#value()
    })
  }

  #noteKey(key: string, keys: Map<string, number>): void {
    const firstLine = keys.get(key)
    if (firstLine === undefined) keys.set(key, this.#line)
    else this.#duplicates.push({ path: [...this.#path], line: this.#line, firstLine })
    this.#lines.set(JSON.stringify(this.#path), this.#line)
  }

  #inside(part: PropertyKey, scan: () => boolean): boolean {
    this.#path.push(part)
    const found = scan()
    this.#path.pop()
    return found
  }

  /** Scans a list or object; returns `undefined` if the input does not continue with `open`. */
  #list(open: string, close: string, item: () => boolean): boolean | undefined {
    if (!this.#symbol(open)) return undefined
    if (this.#path.length >= maxDepth) return false
    this.#takeSpace()
    return this.#symbol(close) || (this.#items(item) && this.#symbol(close))
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

  #takeSpace(): void {
    const start = this.#at
    this.#take(space)
    this.#line += this.#text.slice(start, this.#at).match(lineBreak)?.length ?? 0
  }

  #take(part: RegExp): boolean {
    part.lastIndex = this.#at
    const found = part.test(this.#text)
    if (found) this.#at = part.lastIndex
    return found
  }
}
