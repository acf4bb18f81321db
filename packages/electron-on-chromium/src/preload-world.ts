import type { CDPSession } from '@playwright/test'
import type { Input, InvokeResult, PreloadMessage } from './page/preload.ts'
import type { OpenedWindow } from './window-open.ts'
import { createCloneCodec } from './page/structured-clone.ts'
import { names, preloadScripts, world } from './preload-script.ts'

const codec = createCloneCodec()

interface PreloadListener {
  readonly onInvoke: (channel: string, args: unknown[]) => Promise<InvokeResult>
  readonly onSend: (channel: string, args: unknown[]) => void
  readonly onInput: (input: Input) => void
  readonly onOpen: (window: OpenedWindow) => void
  readonly onNavigate: (url: string) => void
}

/** A page's isolated world, in which its preload script runs. */
export interface PreloadWorld {
  /** Sends a message to `ipcRenderer`. As in Electron, it is lost if the page has no document yet. */
  readonly deliver: (channel: string, args: string) => void
}

/** Creates a page's isolated world before its first document, with a binding that exists only in it. */
export async function openPreloadWorld(
  cdp: CDPSession,
  preload: string,
  listener: PreloadListener,
): Promise<PreloadWorld> {
  let contextId: number | undefined
  const run = (expression: string) => {
    if (contextId === undefined) return
    // The document may no longer exist when the command arrives.
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
    const message = JSON.parse(payload) as PreloadMessage
    if (message.kind === 'input') listener.onInput(message)
    else if (message.kind === 'open') listener.onOpen(message)
    else if (message.kind === 'navigate') listener.onNavigate(message.url)
    else if (message.kind === 'send')
      listener.onSend(message.channel, codec.read(message.args) as unknown[])
    else {
      void listener
        .onInvoke(message.channel, codec.read(message.args) as unknown[])
        .then((result) => {
          // A document must not get the result of a call that the previous document made.
          if (executionContextId !== contextId) return
          run(`${names.hook}.settle(${message.id}, ${JSON.stringify(result)})`)
        })
    }
  })
  await cdp.send('Runtime.enable')
  await cdp.send('Runtime.addBinding', { name: names.post, executionContextName: world })
  const { page, isolated } = preloadScripts(preload)
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: page })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName: world })
  return {
    deliver: (channel, args) => {
      run(`${names.hook}.deliver(${JSON.stringify(channel)}, ${JSON.stringify(args)})`)
    },
  }
}
