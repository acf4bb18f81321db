/** Page events that a program can listen to. */
export const webContentsEvents = [
  'did-finish-load',
  'did-fail-load',
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-attach-webview',
  'will-prevent-unload',
  'before-input-event',
  'render-process-gone',
  'input-event',
  'before-mouse-event',
  // Internal, used by BrowserWindow.
  'shell-loaded',
  'shell-gone',
  'shell-stays',
  'shell-sent',
]
