import type { CDPSession } from '@playwright/test'
import { type KeyQuestion, listenToKeys } from './page/key-listener.ts'

/**
 * Asks the program about each key before the page hears of it. A world of scripts of its own keeps the listener from
 * the page and from the preload script. To be called before the first document.
 */
export async function askAboutKeys(
  cdp: CDPSession,
  swallows: (key: KeyQuestion) => boolean,
): Promise<void> {
  cdp.on('Debugger.paused', ({ callFrames }) => {
    const callFrameId = callFrames[0]?.callFrameId ?? ''
    const evaluate = (expression: string) =>
      cdp.send('Debugger.evaluateOnCallFrame', { callFrameId, expression, silent: true })
    const answer = async () => {
      // A `debugger` of the page's own has no question, and goes on.
      const { result } = await evaluate(`typeof question === 'string' ? question : ''`)
      if (!result.value) return
      await evaluate(`swallowed = ${swallows(JSON.parse(result.value as string) as KeyQuestion)}`)
    }
    // The page may be gone meanwhile, and its keys with it.
    void answer()
      .catch(() => undefined)
      .then(() => cdp.send('Debugger.resume'))
      .catch(() => undefined)
  })
  await cdp.send('Debugger.enable')
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `if (window === window.top) (${listenToKeys.toString()})()`,
    worldName: 'Electron Input',
  })
}
