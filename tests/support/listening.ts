/** What was heard without a change of the focus. */
export interface Heard {
  /** `unheard` came in a region that came with it: few screen readers say that. */
  readonly kind: 'alert' | 'status' | 'unheard'
  readonly text: string
}

interface Ears {
  readonly heard: Heard[]
  quietSince: number
}

type Listening = typeof globalThis & { ears: Ears }

/** Runs in the page: notes what live regions say, as a screen reader hears it from the browser. */
export function listenInPage(): void {
  const regions = '[role=alert], [role=status], [aria-live]:not([aria-live=off])'
  const ears: Ears = { heard: [], quietSince: performance.now() }
  const texts = new WeakMap<Element, string>()
  const textOf = (region: Element) => {
    const copy = region.cloneNode(true) as Element
    for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove()
    return copy.textContent.replace(/\s+/g, ' ').trim()
  }
  const kindOf = (region: Element, known: boolean): Heard['kind'] => {
    if (region.getAttribute('role') === 'alert') return 'alert'
    return known ? 'status' : 'unheard'
  }
  const look = () => {
    for (const region of document.querySelectorAll(regions)) {
      const before = texts.get(region)
      const text = textOf(region)
      texts.set(region, text)
      if (text === '' || text === before) continue
      ears.heard.push({ kind: kindOf(region, before !== undefined), text })
      ears.quietSince = performance.now()
    }
  }
  look()
  ears.heard.length = 0
  new MutationObserver(look).observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
  })
  for (const type of ['focusin', 'input', 'click'])
    document.addEventListener(type, () => (ears.quietSince = performance.now()), true)
  Object.assign(globalThis, { ears })
}

/** Runs in the page: whether a screen is there, waits for nothing, and nothing was said or done for so many milliseconds. */
export const isQuiet = (milliseconds: number): boolean =>
  document.querySelector('h1') !== null &&
  document.querySelector('[type=submit][aria-disabled=true]') === null &&
  performance.now() - (globalThis as Listening).ears.quietSince > milliseconds

/** Runs in the page: gives what was heard since the last time. */
export const takeHeard = (): Heard[] => (globalThis as Listening).ears.heard.splice(0)
