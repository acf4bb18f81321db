import type { Requirement } from './requirement.ts'

/**
 * https://www.electronjs.org/docs/latest/tutorial/security, with its 20 points paraphrased.
 */
export const electronChecklist: readonly Requirement[] = [
  {
    number: '1',
    rule: 'Only load secure content',
    note: 'The page loads only its own bundle; the main process calls the backend over HTTPS.',
  },
  { number: '2', rule: 'No Node integration for pages' },
  { number: '3', rule: 'Context isolation in every page' },
  { number: '4', rule: 'Process sandboxing for every page' },
  { number: '5', rule: 'Session permission requests are handled' },
  { number: '6', rule: '`webSecurity` stays on' },
  { number: '7', rule: 'A content security policy' },
  { number: '8', rule: 'No `allowRunningInsecureContent`' },
  { number: '9', rule: 'No experimental features' },
  { number: '10', rule: 'No `enableBlinkFeatures`' },
  { number: '11', rule: 'No `allowpopups` for webviews' },
  { number: '12', rule: 'Webview options are verified', note: 'No webview can be attached.' },
  { number: '13', rule: 'Navigation is limited', note: 'All navigation is blocked.' },
  { number: '14', rule: 'New windows are limited', note: 'All new windows are blocked.' },
  {
    number: '15',
    rule: 'No `shell.openExternal` with untrusted content',
    note: 'Not used; lint rejects the import.',
  },
  {
    number: '16',
    rule: 'A current version of Electron',
    note: 'The test pins the chosen version; updating within the three supported majors is part of each release.',
  },
  { number: '17', rule: 'The sender of every IPC message is validated' },
  { number: '18', rule: 'A custom protocol instead of `file:`' },
  {
    number: '19',
    rule: 'Fuses are configured',
    note: 'The tests set and read back those of a stand-in; `npm run check-package` reads those of a packaged program.',
  },
  { number: '20', rule: 'No Electron API is exposed to the page' },
]
