import { randomUUID } from 'node:crypto'
import { openPort } from './page/port.ts'
import { preloadRequire } from './page/preload.ts'

/** Name of the isolated world; nothing of the page can see into it. */
export const world = 'Electron Isolated Context'

/** What the shell adds to the isolated world, and to it alone. */
export const names = { post: '__shellPost', hook: '__shellHook' } as const

/** The two scripts that run in each document before its own: one in the page's world, one in the isolated one. */
export function preloadScripts(preload: string): { page: string; isolated: string } {
  const secret = JSON.stringify(randomUUID())
  return {
    page: `if (window === window.top) (${openPort.toString()})(${secret}, 'page', 'preload')`,
    // Electron runs preload scripts in the main frame alone (nodeIntegrationInSubFrames).
    isolated: `if (window === window.top) {
      const port = (${openPort.toString()})(${secret}, 'preload', 'page')
      const { require, hook } = (${preloadRequire.toString()})(port, globalThis.${names.post})
      globalThis.${names.hook} = hook
      ;((require, module, exports) => {\n${preload}\n})(require, { exports: {} }, {})
    }`,
  }
}
