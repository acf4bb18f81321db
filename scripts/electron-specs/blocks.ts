/** Specs of one file that are run: those whose full title matches `pattern`. */
export interface Block {
  readonly file: string
  readonly pattern: string
}

/** Blocks of Electron's specs for the API that the program uses. */
export const blocks: readonly Block[] = [
  { file: 'api-debugger-spec.ts', pattern: '' },
  { file: 'guest-window-manager-spec.ts', pattern: '' },
  { file: 'api-ipc-spec.ts', pattern: '^ipc module invoke' },
  { file: 'api-protocol-spec.ts', pattern: '^protocol module handle' },
  { file: 'api-web-request-spec.ts', pattern: '^webRequest module webRequest.onBeforeRequest' },
  {
    file: 'api-context-bridge-spec.ts', // Without Electron's own bridge, which no program can use.
    pattern: '^contextBridge (?!with sandbox=(false|true internalContextBridge))',
  },
  {
    file: 'api-web-contents-spec.ts',
    pattern:
      '^webContents module (before-input-event|before-mouse-event|will-prevent-unload|webContents\\.print|webContents\\.send|webContents\\.executeJavaScript |loadURL\\(\\) promise)',
  },
  {
    file: 'api-browser-window-spec.ts',
    pattern:
      '^BrowserWindow module (BrowserWindow constructor|BrowserWindow\\.(close|destroy|loadURL|restore)\\(|navigation events|visibility|focus, blur|sizing BrowserWindow\\.(setBounds|setSize|setPosition|getNormalBounds)|beforeunload)',
  },
  {
    file: 'api-session-spec.ts',
    pattern: '^session module ses\\.(setPermission|clearData|fromPartition)',
  },
]
