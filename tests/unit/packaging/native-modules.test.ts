import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const staticImport = /^import .*'@(?:napi-rs|node-rs)\//m

describe('native modules', () => {
  it('are not imported when main starts, because main would keep running without a window if one failed to load', () => {
    const files = globSync('electron/main/**/*.ts').map((file) => file.replaceAll('\\', '/'))
    const eager = files.filter((file) => staticImport.test(readFileSync(file, 'utf8')))
    // The worker thread is the exception: if it cannot load the module, main sees an ordinary keychain failure.
    expect(eager).toEqual(['electron/main/session/keychain-worker.ts'])
  })
})
