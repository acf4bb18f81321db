// CommonJS, as in every sandboxed preload script; `.mjs` keeps TypeScript from checking it.
/* eslint-disable @typescript-eslint/no-require-imports -- see above */
const { contextBridge, ipcRenderer } = require('electron')

const settings = { nested: { value: 1 }, list: [1, 2] }

contextBridge.exposeInMainWorld('shellTest', {
  settings,
  invoke: (channel, value) => ipcRenderer.invoke(channel, value),
  on: (channel, listener) => {
    const heard = (_event, payload) => listener(payload)
    ipcRenderer.on(channel, heard)
    return () => ipcRenderer.off(channel, heard)
  },
  changeOwn: () => {
    settings.nested.value += 1
    return settings.nested.value
  },
  fail: () => {
    throw new RangeError('refused')
  },
  requireFs: () => require('fs'),
})
