import { readFileSync } from 'node:fs'
import type { CDPSession } from '@playwright/test'
import type { Input, InvokeAnswer, Post } from './page/preload.ts'
import { names, preloadScripts, world } from './preload-script.ts'

/** Who answers what comes out of an isolated world. */
interface PreloadListener {
  readonly onInvoke: (channel: string, args: unknown[]) => Promise<InvokeAnswer>
  readonly onInput: (input: Input) => void
  readonly onOpen: (url: string) => void
  readonly onNavigate: (url: string) => void
}

/** The isolated world of a page, in which its preload script runs. */
export interface PreloadWorld {
  /** Gives `ipcRenderer` a message; lost where the page has no document yet, as in Electron. */
  readonly deliver: (channel: string, args: unknown[]) => void
}

/**
 * Gives a page its isolated world, before its first document, by Chromium's own means: a world of scripts with a
 * binding that exists in it alone.
 */
export async function openPreloadWorld(
  cdp: CDPSession,
  preloadFile: string | undefined,
  listener: PreloadListener,
): Promise<PreloadWorld> {
  let contextId: number | undefined
  const run = (expression: string) => {
    if (contextId === undefined) return
    // The document may be gone by the time this arrives, and whoever waited in it with it.
    cdp.send('Runtime.evaluate', { contextId, expression }).catch(() => undefined)
  }
  await cdp.send('Page.enable')
  const { frameTree } = await cdp.send('Page.getFrameTree')
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    const { frameId } = context.auxData as { frameId?: string }
    if (context.name === world && frameId === frameTree.frame.id) contextId = context.id
  })
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (executionContextId === contextId) contextId = undefined
  })
  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== names.post || executionContextId !== contextId) return
    const message = JSON.parse(payload) as Post
    if (message.kind === 'input') listener.onInput(message)
    else if (message.kind === 'open') listener.onOpen(message.url)
    else if (message.kind === 'navigate') listener.onNavigate(message.url)
    else {
      void listener.onInvoke(message.channel, message.args).then((answer) => {
        // Another document must not get the answer to a call of the one before.
        if (executionContextId !== contextId) return
        run(`${names.hook}.settle(${message.id}, ${JSON.stringify(answer)})`)
      })
    }
  })
  await cdp.send('Runtime.enable')
  await cdp.send('Runtime.addBinding', { name: names.post, executionContextName: world })
  const { page, isolated } = preloadScripts(preloadFile ? readFileSync(preloadFile, 'utf8') : '')
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: page })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName: world })
  return {
    deliver: (channel, args) => {
      run(`${names.hook}.deliver(${JSON.stringify(channel)}, ${JSON.stringify(args)})`)
    },
  }
}
