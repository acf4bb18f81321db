import type { CDPSession, Locator, Page } from '@playwright/test'
import type { Hands } from '../tests/e2e/screens/hands.ts'
import { type AccessibleNode, readTree } from './accessibility-tree.ts'
import type { Stage } from './demo-stage.ts'
import { isQuiet, listenInPage, takeHeard } from '../tests/listening.ts'
import { say } from './process.ts'
import { pathToFocus, readAloud, speakFocus } from './spoken.ts'

/** A line of the notes: what the person did, what they heard then, or what stands on the screen. */
export interface Note {
  readonly kind:
    'chapter' | 'step' | 'did' | 'title' | 'focus' | 'alert' | 'status' | 'unheard' | 'screen'
  readonly text: string
}

/** Longer than the program waits before it says how strong a key is. */
const quiet = 1_400

/** Notes what a screen reader says while a person walks the screens, in place of pictures. */
export class Reader implements Pick<Stage['storyboard'], 'chapter' | 'picture' | 'mail'> {
  readonly notes: Note[] = []
  readonly #page: Page
  readonly #session: CDPSession
  #title = ''
  #focus: readonly AccessibleNode[] = []

  private constructor(page: Page, session: CDPSession) {
    this.#page = page
    this.#session = session
  }

  /** A reader of the page as it is and will be. */
  static async of(page: Page): Promise<Reader> {
    const session = await page.context().newCDPSession(page)
    await session.send('Accessibility.enable')
    await session.send('DOM.enable')
    await page.evaluate(listenInPage)
    return new Reader(page, session)
  }

  chapter(title: string): void {
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
  hands(hands: Hands): Hands {
    const acted = async (verb: string, control: Locator, act: () => Promise<void>) => {
      await this.listen()
      const name = await control.evaluate(nameInPage)
      await act()
      this.#note('did', `${verb} «${name}»`)
    }
    return {
      begin: hands.begin,
      press: (control) => acted('pulsa', control, () => hands.press(control)),
      write: (field, text) => acted('escribe en', field, () => hands.write(field, text)),
    }
  }

  /** Waits until nothing more is said, and notes what was. */
  async listen(): Promise<AccessibleNode> {
    await this.#page.waitForFunction(isQuiet, quiet)
    const title = await this.#page.title()
    if (title !== this.#title) this.#note('title', title)
    this.#title = title
    const tree = await readTree(this.#session)
    const focus = pathToFocus(tree)
    const said = speakFocus(focus, this.#focus)
    if (said !== speakFocus(this.#focus, this.#focus)) this.#note('focus', said)
    this.#focus = focus
    for (const { kind, text } of await this.#page.evaluate(takeHeard)) this.#note(kind, text)
    return tree
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
