import type { CDPSession, Page } from '@playwright/test'
import type { ClientMode } from '../../../shared/api/sessions.ts'

/** Measures that block escape attempts. */
export const protections = {
  keys: 'list of allowed keys, `electron/main/page/keyboard-filter.ts`',
  gestures: 'gesture guard, `electron/preload/guard-page.ts`',
  touch: "the page's `touch-action`, `renderer/styles/base.css`",
  navigation: 'navigation guard, `electron/main/page/web-contents-guards.ts`',
  windows: 'window guard, `electron/main/page/web-contents-guards.ts`, and the sandboxed document',
  network: 'request guard, `electron/main/page/web-contents-guards.ts`',
  policy: 'content security policy, `electron/main/page/app-protocol.ts`',
  sandbox: 'sandboxed document, `electron/main/page/app-protocol.ts`',
  features:
    'permissions policy, `electron/main/page/app-protocol.ts`, and no permission is granted',
  files: 'file dialog guard, `electron/main/page/block-file-dialogs.ts`',
  chromium: 'Chromium itself',
  start: 'refused switches, `electron/main/lifecycle/unsafe-switches.ts`',
} as const

/** Input methods of the escape attempts. */
export const methods = {
  keys: 'Keys',
  mouse: 'Mouse',
  touch: 'Touch',
  drag: 'Drag and drop',
  links: 'Links and navigation, from page scripts',
  windows: 'Windows and frames, from page scripts',
  dialogs: 'Dialogs and printing, from page scripts',
  downloads: 'Downloads and files, from page scripts',
  permissions: 'Browser permissions requested by page scripts',
} as const

/** An attempt to escape from the program, for the tests and the documentation. */
export interface Escape {
  readonly title: string
  readonly method: keyof typeof methods
  readonly stoppedBy: keyof typeof protections
  /** The modes in which the escape is tried; both by default. */
  readonly modes?: readonly ClientMode[]
  /** Makes the attempt; returns true if it succeeded. */
  readonly attempt: (tools: Tools) => Promise<boolean>
}

export interface Tools {
  readonly page: Page
  /** CDP session with Chromium, for input that Playwright does not support. */
  readonly cdp: CDPSession
  /** Returns the events that have reached the page since the last call and were not prevented. */
  readonly takeEvents: () => Promise<readonly string[]>
}

/** An escape attempt by a script in a compromised page. If the script throws, the attempt was blocked. */
export function fromPageScript<T>(
  listed: Omit<Escape, 'attempt'>,
  attempt: (argument: T) => boolean | Promise<boolean>,
  argument?: T,
): Escape {
  return {
    ...listed,
    attempt: ({ page }) =>
      page.evaluate(attempt as (argument: unknown) => boolean, argument).catch(() => false),
  }
}
