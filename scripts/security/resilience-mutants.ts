import type { TextChange } from './mutant-copy.ts'

/** A change that removes code needed on real Electron, and the test that must then fail. */
export interface ResilienceMutant extends TextChange {
  readonly rule: string
  readonly test: { readonly file: string; readonly title: string }
}

type Changes = readonly (readonly [
  rule: string,
  title: string,
  original: string,
  replacement: string,
])[]

const mutants = (file: string, test: string, changes: Changes): ResilienceMutant[] =>
  changes.map(([rule, title, original, replacement]) => ({
    rule,
    file: `electron/main/${file}`,
    original,
    replacement,
    test: { file: `tests/unit/main/${test}.test.ts`, title },
  }))

/** Mutants of the code for hangs, crashes, exits and other protections that Electron's checklist does not name. */
export const resilienceMutants: readonly ResilienceMutant[] = [
  ...mutants('windows/heartbeat.ts', 'windows/heartbeat', [
    [
      'a page gets heartbeats',
      'is sent every 3 s as long as the page responds',
      'let cancel = clock.schedule(intervalMs, check)',
      'let cancel = (): void => void check',
    ],
    [
      'a page without a heartbeat counts as hung',
      'reports silence after 9 s without a response and a hang after 12 s, each once',
      'if (missed >= hungAfter) onHung()\n    else ',
      '',
    ],
    [
      'a heartbeat that fails counts as missed',
      'counts a heartbeat that the debugger rejects as missed',
      '.then(markResponded, () => undefined)',
      '.then(markResponded, markResponded)',
    ],
    [
      'a blocked page does not count as hung',
      'does not report a page that a dialog blocks, or the heartbeats missed in the meantime',
      'if (isBlocked()) awaited = undefined',
      '',
    ],
  ]),
  ...mutants('visit/renderer-watchdog.ts', 'visit/renderer-watchdog', [
    [
      'the visible page is watched by its heartbeat',
      'logs that a page is silent; after 12 s, replaces it and ends its process',
      "        page.forcefullyCrashRenderer()\n        recover('hung')",
      '',
    ],
    [
      'the process of a hung page ends',
      'logs that a page is silent; after 12 s, replaces it and ends its process',
      '        page.forcefullyCrashRenderer()\n',
      '',
    ],
  ]),
  ...mutants('staff/staff-window.ts', 'staff/staff-window', [
    [
      'the staff page is watched by its heartbeat',
      'closes when its page %s, and can then be opened again',
      'this.#stopHeartbeat = watchHeartbeat({ page, clock, onHung: close })',
      '',
    ],
  ]),
  ...mutants('page/block-file-dialogs.ts', 'page/block-file-dialogs', [
    [
      'the protocol domain that cancels file dialogs is enabled',
      'enables the protocol domain, then cancels each dialog before it opens',
      "  await engine.sendCommand('Page.enable')\n",
      '',
    ],
    [
      'file dialogs are canceled',
      'enables the protocol domain, then cancels each dialog before it opens',
      'cancel: true',
      'cancel: false',
    ],
    [
      'a page that can open file dialogs loses its debugger',
      'detaches the debugger if it rejects %s, so that the page is replaced for lack of a heartbeat',
      'if (page.debugger.isAttached()) page.debugger.detach()',
      '',
    ],
  ]),
  ...mutants('lifecycle/app-exit.ts', 'lifecycle/app-exit', [
    [
      'windows that do not close have a deadline',
      'destroys windows that have not closed within 1 s',
      '      for (const window of windows()) window.destroy()\n',
      '',
    ],
    [
      'the exit has a deadline',
      'exits with the code for its reason if a task %s',
      '    clock.schedule(exitLimitMs, exit)\n',
      '',
    ],
    [
      'a task that fails does not delay the exit',
      'exits with the code for its reason if a task %s',
      '.then(exit, exit)',
      '.then(exit)',
    ],
    [
      'a blocked thread does not delay the exit',
      'is killed if a thread is blocked, because Electron would wait for it',
      'if (tasks?.isThreadBlocked()) kill()\n    else ',
      '',
    ],
    [
      'an exit keeps its code',
      'exits with the code for %s',
      'app.exit(exitCodes[now])',
      'app.exit(0)',
    ],
    [
      'a lost display signs the person out',
      'considers the exit intentional when %s ends, and runs its blocking task once',
      "  app.on('quit', end)\n",
      '',
    ],
    [
      'the end of a Windows session signs the person out',
      'considers the exit intentional when %s ends, and runs its blocking task once',
      "    window.on('session-end', end)\n",
      '',
    ],
  ]),
  ...mutants('lifecycle/crash-handlers.ts', 'lifecycle/crash-handlers', [
    [
      'an uncaught exception ends the program',
      'ends the program on an %s',
      '    else crash(error)\n',
      '',
    ],
    [
      'an unhandled rejection ends the program',
      'ends the program on an %s',
      "  main.on('unhandledRejection', crash)\n",
      '',
    ],
    [
      'the loss of the GPU process is logged',
      "logs the loss of Chromium's %s process and continues",
      "    log('process-gone', {",
      '    void ({',
    ],
  ]),
  ...mutants('windows/show-window.ts', 'windows/show-window', [
    [
      'a window that is never painted is shown',
      'is shown after %s even if nothing has been painted',
      '  clock.schedule(paintLimitMs, show)\n',
      '',
    ],
    [
      'a window in the background takes no focus when it is maximized',
      'is maximized only when it gets the focus if other programs are in front',
      "    fresh.once('focus', () => {\n      fresh.maximize()\n    })",
      '    fresh.maximize()',
    ],
    [
      "a second instance shows the first one's window",
      'comes to the front when a second instance starts',
      'else if (!window.isVisible()) window.show()',
      '',
    ],
  ]),
  ...mutants('windows/choose-printer.ts', 'windows/printer', [
    [
      'a printer that saves a file is never used',
      'fails on a kiosk with printers %j and configured printer %s: %s',
      "isVirtual(found) ? err('virtual-printer') : ok(found.name)",
      'ok(found.name)',
    ],
    [
      'no printer is guessed among several',
      'fails on a kiosk with printers %j and configured printer %s: %s',
      "others.length > 0 ? err('several-printers') : ok(first.name)",
      'ok(first.name)',
    ],
  ]),
  ...mutants('windows/kiosk-display.ts', 'windows/kiosk-display', [
    [
      'a kiosk fills a display that has changed',
      'fills the primary display after %s',
      "  screen.on('display-metrics-changed', fill)\n",
      '',
    ],
    [
      'the display of a kiosk stays on',
      'stays on while the program is a kiosk',
      "id ??= blocker.start('prevent-display-sleep')",
      'id ??= undefined',
    ],
  ]),
  ...mutants('windows/app-menu.ts', 'windows/app-menu', [
    [
      'macOS has an Edit menu',
      'keeps Edit on macOS, without which Cmd+C and Cmd+V do nothing',
      "{ role: 'editMenu' }",
      '',
    ],
  ]),
  ...mutants('windows/spell-checker.ts', 'windows/spell-checker', [
    [
      'no dictionary is downloaded',
      'is off, and downloads no dictionaries',
      "  session.setSpellCheckerDictionaryDownloadURL('https://dictionaries.invalid/')\n",
      '',
    ],
  ]),
  ...mutants('visit/clear-clipboards.ts', 'visit/clear-clipboards', [
    [
      'the last selected text is cleared on Linux',
      'clears the clipboards of %s',
      "  if (platform === 'linux') clipboard.selection.clear()\n",
      '',
    ],
  ]),
  ...mutants('backend/proxy-auth.ts', 'backend/outage-cause', [
    [
      'a proxy that asks for a password is an outage',
      'is reported and logged with the cause "proxy-auth" if the proxy refuses a tunnel without a password',
      'if (response.status !== 407) return response',
      'if (response.status > 0) return response',
    ],
  ]),
  ...mutants('backend/fetch-without-cookies.ts', 'backend/fetch-without-cookies', [
    ['calls carry no cookies', 'send and store no cookies', ", credentials: 'omit'", ''],
  ]),
]
