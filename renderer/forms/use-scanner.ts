import { onScopeDispose } from 'vue'
import { parseDocument, readIdCardBarcode } from '../../shared/username.ts'

/** Longest time between two characters of a scan, in ms. No one types several keys in a row that fast. */
const maxGapMs = 50

/**
 * Time without a character after which a scan that sends no Enter counts as finished, in ms. A busy machine delivers keys
 * late.
 */
const endOfScanMs = 1_000

const separator = /^[@"]$/
const typedSeparator = /^[^@"]*[@"]$/

interface Options {
  /** Text of the field. */
  readonly text: () => string
  /** Replaces the text of the field. */
  readonly replace: (text: string) => void
}

/**
 * Recognizes the scans of a barcode reader that types like a keyboard, and replaces the field's content with the scanned
 * number. From the first separator of an identity card's barcode, its characters no longer reach the field, and they are
 * dropped when the scan ends: the barcode also has the person's name and birth date. Returns a `keydown` listener.
 */
export function useScanner({ text, replace }: Options) {
  let burst: Burst = { typed: '', before: '', lastAt: -Infinity }
  let scanning = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function forget() {
    clearTimeout(timer)
    scanning = false
    burst = { typed: '', before: '', lastAt: -Infinity }
  }
  onScopeDispose(forget)

  function endScan() {
    const { typed, before } = burst
    // An "@" that a person types is shown. In a scan, nothing after it is shown, even if the barcode cannot be parsed.
    if (typed !== '') replace(typedSeparator.test(typed) ? before + typed : before)
    forget()
  }

  function scan() {
    const number = readIdCardBarcode(burst.typed)
    if (number !== undefined) {
      replace(`DNI${number}`)
      burst = { ...burst, typed: '', before: `DNI${number}` }
    }
    clearTimeout(timer)
    timer = setTimeout(endScan, endOfScanMs)
  }

  return (event: KeyboardEvent) => {
    if (isCharacter(event)) {
      const goesOn = scanning || isFast(burst, event)
      burst = addTo(goesOn ? burst : { ...burst, typed: '', before: text() }, event)
      scanning ||= separator.test(event.key)
      if (!scanning) return
      event.preventDefault()
      scan()
    } else if (event.key === 'Enter') {
      if (scanning) endScan()
      else if (isFast(burst, event) && isSecondNumber(burst)) replace(burst.typed)
      forget()
    }
  }
}

/** Characters that were typed faster than a person can, and the field's text before them. */
interface Burst {
  readonly typed: string
  readonly before: string
  readonly lastAt: number
}

const isFast = ({ lastAt }: Burst, { timeStamp }: KeyboardEvent) => timeStamp - lastAt <= maxGapMs

const addTo = ({ typed, before }: Burst, { key, timeStamp }: KeyboardEvent): Burst => ({
  typed: typed + key,
  before,
  lastAt: timeStamp,
})

/** True for a scanned number after an earlier one, which it must replace. */
const isSecondNumber = ({ typed, before }: Burst) =>
  parseDocument(before).ok && parseDocument(typed).ok

/** AltGr, with which some keyboards type "@", is reported as Ctrl+Alt. */
const isCharacter = ({ key, ctrlKey, altKey, metaKey, isComposing }: KeyboardEvent) =>
  key.length === 1 && ctrlKey === altKey && !metaKey && !isComposing
