import type { CDPSession, Page } from '@playwright/test'
import type { ClientMode } from '../../../shared/api/sessions.ts'

/** What stops an attempt. */
export const protections = {
  keys: 'list of allowed keys, `electron/main/page/keyboard-filter.ts`',
  gestures: 'gesture guard, `electron/preload/guard-page.ts`',
  touch: '`touch-action` of the page, `renderer/styles/base.css`',
  navigation: 'navigation guard, `electron/main/page/web-contents-guards.ts`',
  windows: 'window guard, `electron/main/page/web-contents-guards.ts`, and the sandboxed document',
  network: 'request guard, `electron/main/page/web-contents-guards.ts`',
  policy: 'content security policy, `electron/main/page/app-protocol.ts`',
  sandbox: 'sandboxed document, `electron/main/page/app-protocol.ts`',
  features:
    'permissions policy, `electron/main/page/app-protocol.ts`, and no permission is granted',
  files: 'file dialog guard, `electron/main/page/block-file-dialogs.ts`',
  engine: 'Chromium itself',
  start: 'refused switches, `electron/main/lifecycle/unsafe-switches.ts`',
} as const

/** How somebody tries. */
export const ways = {
  keys: 'Keys',
  mouse: 'Mouse',
  touch: 'Touch',
  drag: 'Drag and drop',
  links: 'Links and navigation, by code in the page',
  windows: 'Windows and frames, by code in the page',
  dialogs: 'Dialogs and printing, by code in the page',
  downloads: 'Downloads and files, by code in the page',
  power: 'Powers of the browser, by code in the page',
} as const

/** An attempt to get out, as it is driven and as it is listed. */
export interface Escape {
  readonly title: string
  readonly way: keyof typeof ways
  readonly stoppedBy: keyof typeof protections
  /** The modes in which it is tried; both, where it is left out. */
  readonly modes?: readonly ClientMode[]
  /** Tries, and says whether it got anywhere. */
  readonly attempt: (tools: Tools) => Promise<boolean>
}

/** What an attempt works with. */
export interface Tools {
  readonly page: Page
  /** Chromium's own input, for what Playwright has no hand for. */
  readonly engine: CDPSession
  /** What the page has heard of since it was asked last and nobody prevented. */
  readonly heard: () => Promise<readonly string[]>
}

/** An attempt by code in the page, such as a compromised one would run. What it throws is a refusal. */
export function byCode<T>(
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
