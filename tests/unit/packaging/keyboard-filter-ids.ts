/**
 * All values of `WEKF_PredefinedKey.Id` that Microsoft documents:
 * https://learn.microsoft.com/windows/configuration/keyboard-filter/predefined-key-combinations
 */
export const predefinedIds: readonly string[] = [
  ...['LShift+LAlt+PrintScrn', 'LShift+LAlt+NumLock', 'Win+U', 'Alt+F4', 'Ctrl+F4', 'Win+F1'],
  ...['Alt+Space', 'Ctrl+Esc', 'Ctrl+Win+F', 'Win+Break', 'Win+E', 'Win+F', 'Win+P', 'Win+R'],
  ...['Alt+Tab', 'Ctrl+Tab', 'Win+Tab', 'Win+D', 'Win+M', 'Win+Home', 'Win+T', 'Win+B', 'Win+-'],
  ...['Win++', 'Win+Esc', 'Win+Up', 'Win+Down', 'Win+Left', 'Win+Right', 'Win+Shift+Up'],
  ...['Win+Shift+Down', 'Win+Shift+Left', 'Win+Shift+Right', 'Win+Space', 'Win+O', 'Win+PageUp'],
  ...['Win+PageDown', 'Win+.', 'Win+C', 'Win+I', 'Win+K', 'Win+H', 'Win+Q', 'Win+W', 'Win+Z'],
  ...['Win+/', 'Win+J', 'Win+,', 'Win+V', 'Alt', 'Application', 'Ctrl', 'Shift', 'Windows'],
  ...['Ctrl+Alt+Del', 'Shift+Ctrl+Esc', 'Win+L', 'LaunchMail', 'LaunchMediaSelect', 'LaunchApp1'],
  ...['LaunchApp2', 'BrowserBack', 'BrowserForward', 'BrowserRefresh', 'BrowserStop'],
  ...['BrowserSearch', 'BrowserFavorites', 'BrowserHome', 'VolumeMute', 'VolumeDown', 'VolumeUp'],
  ...['MediaNext', 'MediaPrev', 'MediaStop', 'MediaPlayPause', 'AltWin', 'CtrlWin', 'ShiftWin'],
  'F21',
]

/** Modifiers that can stand alone or before a plus sign, by Microsoft's page "Keyboard Filter key names". */
const modifiers = [
  'Ctrl',
  'LCtrl',
  'RCtrl',
  'Alt',
  'LAlt',
  'RAlt',
  'Shift',
  'LShift',
  'RShift',
  'Win',
]

/** Other key names of that page that the provisioning uses, and those that occur only within predefined ids. */
const keys = ['CapsLock', 'F23', 'Esc', 'Tab', 'PrintScrn']

/** `Escape` is predefined only in the answer file of Windows' setup. */
const answerFile = ['Escape']

/** Returns true if Keyboard Filter understands this name. */
export function isKeyName(id: string): boolean {
  const parts = id.split('+')
  const last = parts.pop() ?? ''
  const known = [...modifiers, ...keys, ...answerFile].includes(last) || /^[A-Z0-9]$/.test(last)
  return known && parts.every((part) => modifiers.includes(part))
}
