import type { CDPSession, Locator, Page } from '@playwright/test'
import type { InputDriver } from '../../tests/support/pages/input-driver.ts'
import { type AccessibleNode, readTree } from './accessibility-tree.ts'
import type { JourneyContext } from '../../tests/support/demo/demo-context.ts'
import { type Journey, journeys } from '../../tests/support/demo/journey-titles.ts'
import { isQuiet, listenInPage, takeAnnouncements } from '../../tests/support/listening.ts'
import { say } from '../lib/process.ts'
import { pathToFocus, readLines, describeFocus } from './announcements.ts'

/** A transcript line: a user action, an announcement, or the text of a screen. */
export interface Note {
  readonly kind:
    'chapter' | 'step' | 'did' | 'title' | 'focus' | 'alert' | 'status' | 'unannounced' | 'screen'
  readonly text: string
}

/** Time without announcements to wait for, in ms; longer than the delay before the password strength is announced. */
const quietMs = 1_400

/** Records screen reader announcements during the demo journeys, instead of taking pictures. */
export class Reader implements Pick<JourneyContext['storyboard'], 'chapter' | 'picture' | 'mail'> {
  readonly notes: Note[] = []
  readonly #shown: () => Page
  #read: { readonly page: Page; readonly session: CDPSession } | undefined
  #title = ''
  #focus: readonly AccessibleNode[] = []

  /** `shown` returns the visible page, which is a new one for each visit. */
  constructor(shown: () => Page) {
    this.#shown = shown
  }

  chapter(journey: Journey): void {
    this.section(`${journey} ${journeys[journey]}`)
  }

  /** Starts a chapter that is not a journey. */
  section(title: string): void {
    say(title)
    this.#note('chapter', title)
  }

  /** Records the whole screen. */
  async picture(caption: string): Promise<void> {
    const tree = await this.listen()
    this.#note('step', caption)
    this.#note('screen', readLines(tree).join('\n'))
  }

  /** Ignores e-mails, which the user reads on another device. */
  mail(): void {
    // E-mails are not on the screen.
  }

  /** Wraps an input driver so that every action and the announcements after it are recorded. */
  record(driver: InputDriver): InputDriver {
    const acted = async (verb: string, control: Locator, act: () => Promise<void>) => {
      await this.listen()
      const name = await control.evaluate(nameInPage)
      await act()
      this.#note('did', `${verb} «${name}»`)
    }
    return {
      prepare: driver.prepare,
      press: (control) => acted('pulsa', control, () => driver.press(control)),
      endVisit: (control) => acted('pulsa', control, () => driver.endVisit(control)),
      // The goodbye screen closes automatically, and the next screen is announced.
      leaveGoodbye: () => Promise.resolve(),
      write: (field, text) => acted('escribe en', field, () => driver.write(field, text)),
    }
  }

  /** Waits until announcements stop, and records them. Under load they can arrive later, after the next action. */
  async listen(): Promise<AccessibleNode> {
    const { page, session } = await this.#listenTo(this.#shown())
    await page.waitForFunction(isQuiet, quietMs)
    const title = await page.title()
    if (title !== this.#title) this.#note('title', title)
    this.#title = title
    const tree = await readTree(session)
    const focus = pathToFocus(tree)
    const description = describeFocus(focus, this.#focus)
    if (description !== describeFocus(this.#focus, this.#focus)) this.#note('focus', description)
    this.#focus = focus
    for (const { kind, text } of await page.evaluate(takeAnnouncements)) this.#note(kind, text)
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

/** Runs in the page: returns the name of a control for the transcript. */
function nameInPage(control: Element): string {
  const label = control instanceof HTMLInputElement ? control.labels?.[0]?.textContent : undefined
  const name =
    control.getAttribute('aria-label') ?? label ?? control.querySelector('strong')?.textContent
  return (name ?? control.textContent).replace(/\s+/g, ' ').trim()
}
