import type { Requirement } from './requirement.ts'

/** https://www.electronjs.org/docs/latest/tutorial/security, its 20 points in our words. */
export const electronChecklist: readonly Requirement[] = [
  {
    number: '1',
    rule: 'What is loaded from elsewhere comes over HTTPS',
    note: 'The page loads nothing from elsewhere; main calls the backend.',
  },
  { number: '2', rule: 'No Node in a page' },
  { number: '3', rule: 'Context isolation in every page' },
  { number: '4', rule: 'Every page in the sandbox' },
  { number: '5', rule: 'Permission requests are answered by the program' },
  { number: '6', rule: '`webSecurity` stays on' },
  { number: '7', rule: 'A content security policy' },
  { number: '8', rule: 'No `allowRunningInsecureContent`' },
  { number: '9', rule: 'No experimental features' },
  { number: '10', rule: 'No `enableBlinkFeatures`' },
  { number: '11', rule: 'No `allowpopups` of a webview' },
  { number: '12', rule: 'Options of a webview are checked', note: 'None is attached at all.' },
  { number: '13', rule: 'Navigation is limited', note: 'To nowhere.' },
  { number: '14', rule: 'New windows are limited', note: 'To none.' },
  {
    number: '15',
    rule: 'No `shell.openExternal` with what others wrote',
    note: 'Not used at all; lint refuses the import.',
  },
  {
    number: '16',
    rule: 'A current version of Electron',
    note: 'The test holds the version to the one that was chosen; keeping up with the three supported majors is a matter of releases.',
  },
  { number: '17', rule: 'The sender of every IPC message is checked' },
  { number: '18', rule: 'A scheme of our own in place of `file:`' },
  {
    number: '19',
    rule: 'Fuses are set',
    note: 'The tests read the settings; only a packaged program has fuses to read.',
  },
  { number: '20', rule: "No Electron API reaches the page's own scripts" },
]
