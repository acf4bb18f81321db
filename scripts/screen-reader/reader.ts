import type { CDPSession, Locator, Page } from '@playwright/test'
import type { InputDriver } from '../../tests/support/pages/input-driver.ts'
import { type AccessibleNode, readTree } from './accessibility-tree.ts'
import type { JourneyContext } from '../../tests/support/demo/demo-context.ts'
import { type Journey, journeys } from '../../tests/support/demo/journey-titles.ts'
import { isQuiet, listenInPage, takeHeard } from '../../tests/support/listening.ts'
import { say } from '../lib/process.ts'
import { pathToFocus, readAloud, speakFocus } from './announcements.ts'

/** A line of the notes: what the person did, what they heard then, or what stands on the screen. */
export interface Note {
  readonly kind:
    'chapter' | 'step' | 'did' | 'title' | 'focus' | 'alert' | 'status' | 'unheard' | 'screen'
  readonly text: string
}

/** Longer than the program waits before it says how strong a key is. */
const quiet = 1_400

/** Notes what a screen reader says while a person walks the screens, in place of pictures. */
export class Reader implements Pick<JourneyContext['storyboard'], 'chapter' | 'picture' | 'mail'> {
  readonly notes: Note[] = []
  readonly #shown: () => Page
  #read: { readonly page: Page; readonly session: CDPSession } | undefined
  #title = ''
  #focus: readonly AccessibleNode[] = []

  /** Reads whichever page is shown: each person has one of their own. */
  constructor(shown: () => Page) {
    this.#shown = shown
  }

  chapter(journey: Journey): void {
    this.section(`${journey} ${journeys[journey]}`)
  }

  /** A chapter about something else than a journey. */
  section(title: string): void {
    say(title)
    this.#note('chapter', title)
  }

  /** Reads the whole screen. */
  async picture(caption: string): Promise<void> {
    const tree = await this.listen()
    this.#note('step', caption)
    this.#note('screen', readAloud(tree).join('\n'))
  }

  /** A mail is read on the person's telephone, not here. */
  mail(): void {
    // Nothing of it is on the screen.
  }

  /** Hands whose every action is noted, with what is heard after it. */
  hands(hands: InputDriver): InputDriver {
    const acted = async (verb: string, control: Locator, act: () => Promise<void>) => {
      await this.listen()
      const name = await control.evaluate(nameInPage)
      await act()
      this.#note('did', `${verb} «${name}»`)
    }
    return {
      prepare: hands.prepare,
      press: (control) => acted('pulsa', control, () => hands.press(control)),
      endVisit: (control) => acted('pulsa', control, () => hands.endVisit(control)),
      write: (field, text) => acted('escribe en', field, () => hands.write(field, text)),
    }
  }

  /** Waits until nothing more is said, and notes what was. */
  async listen(): Promise<AccessibleNode> {
    const { page, session } = await this.#listenTo(this.#shown())
    await page.waitForFunction(isQuiet, quiet)
    const title = await page.title()
    if (title !== this.#title) this.#note('title', title)
    this.#title = title
    const tree = await readTree(session)
    const focus = pathToFocus(tree)
    const said = speakFocus(focus, this.#focus)
    if (said !== speakFocus(this.#focus, this.#focus)) this.#note('focus', said)
    this.#focus = focus
    for (const { kind, text } of await page.evaluate(takeHeard)) this.#note(kind, text)
    return tree
  }

  async #listenTo(page: Page) {
    if (this.#read?.page === page) return this.#read
    const session = await page.context().newCDPSession(page)
    await session.send('Accessibility.enable')
    await session.send('DOM.enable')
    await page.evaluate(listenInPage)
    return (this.#read = { page, session })
  }

  #note(kind: Note['kind'], text: string): void {
    this.notes.push({ kind, text })
  }
}

/** Runs in the page: what a control is called in the notes. */
function nameInPage(control: Element): string {
  const label = control instanceof HTMLInputElement ? control.labels?.[0]?.textContent : undefined
  const name =
    control.getAttribute('aria-label') ?? label ?? control.querySelector('strong')?.textContent
  return (name ?? control.textContent).replace(/\s+/g, ' ').trim()
}
