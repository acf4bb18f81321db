/** What a window may be opened with. */
export const windowOptions = [
  'x',
  'y',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'kiosk',
  'fullscreen',
  'frame',
  'show',
  'backgroundColor',
  'autoHideMenuBar',
  'webPreferences',
]

/** What may be said about its page. */
export const webPreferenceNames = [
  'session',
  'preload',
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'webSecurity',
  'spellcheck',
  'navigateOnDragDrop',
  'devTools',
  'disableDialogs',
]
