/** A screen reader announcement that is not caused by a focus change. */
export interface Announcement {
  /** `unannounced`: the live region was inserted together with its text, which few screen readers announce. */
  readonly kind: 'alert' | 'status' | 'unannounced'
  readonly text: string
}

interface Recorder {
  readonly heard: Announcement[]
  quietSince: number
}

type Listening = typeof globalThis & { recorder: Recorder }

/** Runs in the page: records the changes in live regions, as the browser reports them to a screen reader. */
export function listenInPage(): void {
  const regions = '[role=alert], [role=status], [aria-live]:not([aria-live=off])'
  const recorder: Recorder = { heard: [], quietSince: performance.now() }
  const texts = new WeakMap<Element, string>()
  const textOf = (region: Element) => {
    const copy = region.cloneNode(true) as Element
    for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove()
    return copy.textContent.replace(/\s+/g, ' ').trim()
  }
  const kindOf = (region: Element, known: boolean): Announcement['kind'] => {
    if (region.getAttribute('role') === 'alert') return 'alert'
    return known ? 'status' : 'unannounced'
  }
  const record = () => {
    for (const region of document.querySelectorAll(regions)) {
      const before = texts.get(region)
      const text = textOf(region)
      texts.set(region, text)
      if (text === '' || text === before) continue
      recorder.heard.push({ kind: kindOf(region, before !== undefined), text })
      recorder.quietSince = performance.now()
    }
  }
  record()
  recorder.heard.length = 0
  new MutationObserver(record).observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
  })
  for (const type of ['focusin', 'input', 'click'])
    document.addEventListener(type, () => (recorder.quietSince = performance.now()), true)
  Object.assign(globalThis, { recorder })
}

/**
 * Runs in the page: returns true if a screen is shown, no request is pending and nothing has happened for `milliseconds`.
 */
export const isQuiet = (milliseconds: number): boolean =>
  document.querySelector('h1') !== null &&
  document.querySelector('[type=submit][aria-disabled=true]') === null &&
  performance.now() - (globalThis as Listening).recorder.quietSince > milliseconds

/** Runs in the page: returns the announcements since the last call. */
export const takeAnnouncements = (): Announcement[] =>
  (globalThis as Listening).recorder.heard.splice(0)
