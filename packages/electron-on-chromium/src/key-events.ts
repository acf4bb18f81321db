import type { CDPSession } from '@playwright/test'
import { type KeyInput, listenToKeys } from './page/key-listener.ts'

/**
 * Passes each key to the program before the page receives it. An isolated world keeps the listener from the page and
 * from the preload script. Must be called before the first document.
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
      // The page's own `debugger` statements define no `question`.
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
