import { randomUUID } from 'node:crypto'
import { createPacking } from './page/packing.ts'
import { openPort } from './page/port.ts'
import { preloadRequire } from './page/preload.ts'
import { createCloneCodec } from './page/structured-clone.ts'

/** Name of the isolated world, to which the page has no access. */
export const world = 'Electron Isolated Context'

/** Global names that the shell adds only to the isolated world. */
export const names = { post: '__shellPost', hook: '__shellHook' } as const

/** Scripts that run before each document's own scripts, in the page's world and in the isolated world. */
export function preloadScripts(preload: string): { page: string; isolated: string } {
  const secret = JSON.stringify(randomUUID())
  const port = (own: string, other: string) =>
    `(${openPort.toString()})(${secret}, ['${own}', '${other}'], ${createPacking.toString()})`
  return {
    page: `if (window === window.top) ${port('page', 'preload')}`,
    // Electron runs preload scripts only in the main frame (nodeIntegrationInSubFrames).
    isolated: `if (window === window.top) {
      const port = ${port('preload', 'page')}
      const { require, hook } = (${preloadRequire.toString()})(port, (${createCloneCodec.toString()})(), globalThis.${names.post})
      globalThis.${names.hook} = hook
      ;((require, module, exports) => {\n${preload}\n})(require, { exports: {} }, {})
    }`,
  }
}
