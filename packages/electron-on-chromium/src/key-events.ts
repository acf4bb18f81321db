import type { CDPSession } from '@playwright/test'
import { type KeyInput, listenToKeys } from './page/key-listener.ts'

/**
 * Passes each key to the program before the page receives it. The listener is in an isolated world, out of reach of the page
 * and the preload script. Must be called before the first document is created.
 */
export async function interceptKeys(
  cdp: CDPSession,
  prevents: (key: KeyInput) => boolean,
): Promise<void> {
  cdp.on('Debugger.paused', ({ callFrames }) => {
    const callFrameId = callFrames[0]?.callFrameId ?? ''
    const evaluate = (expression: string) =>
      cdp.send('Debugger.evaluateOnCallFrame', { callFrameId, expression, silent: true })
    const decide = async () => {
      // At the page's own `debugger` statements, `question` is not defined.
      const { result } = await evaluate(`typeof question === 'string' ? question : ''`)
      if (!result.value) return
      if (prevents(JSON.parse(result.value as string) as KeyInput))
        await evaluate('swallowed = true')
    }
    // The page may have closed.
    void decide()
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
