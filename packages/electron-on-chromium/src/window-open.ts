import type { HandlerDetails, WebContents } from 'electron'

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]

/** A window that the page wants to open. */
export interface OpenedWindow {
  readonly url: string
  readonly frameName: string
  readonly features: string
}

/**
 * Asks the program about a window (`_callWindowOpenHandler` in `lib/browser/api/web-contents.ts`). Electron allows it if
 * there is no handler, and denies it after an invalid response.
 */
export function askToOpen(
  handler: OpenHandler | undefined,
  { url, frameName, features }: OpenedWindow,
): { readonly action: 'allow' | 'deny' } {
  if (!handler) return { action: 'allow' }
  // A window with features has a different disposition (`WebContentsCreatedWithFullParams`).
  const disposition = features === '' ? 'foreground-tab' : 'new-window'
  const referrer = { url: '', policy: 'strict-origin-when-cross-origin' }
  const details = { url, frameName, features, disposition, referrer, postBody: undefined }
  const response: unknown = handler(details as unknown as HandlerDetails)
  if (typeof response === 'object' && response !== null && 'action' in response) {
    if (response.action === 'allow' || response.action === 'deny')
      return { action: response.action }
  }
  process.stderr.write("The window open handler response must be an object with an 'action'.\n")
  return { action: 'deny' }
}
