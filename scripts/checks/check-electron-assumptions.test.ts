import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import { findTableErrors } from './check-electron-assumptions.ts'
import { findElectronUses } from './electron-uses.ts'

const planted = `${process.cwd()}/electron/main/planted.ts`

const source = `
import { app, type App, type BrowserWindow, type Debugger, Menu, type WebContents } from 'electron'

interface OwnApp { readonly quit: () => void, readonly on: (event: 'activate', run: () => void) => unknown }
const start = (given: OwnApp) => given

export function plant(page: Pick<WebContents, 'print' | 'on'>, engine: Debugger, window: BrowserWindow) {
  start(app)
  app.relaunch()
  Menu.setApplicationMenu(null)
  page.on('zoom-changed', (event, direction) => { event.preventDefault(); return direction })
  engine.sendCommand('Page.reload')
  const shared = { landscape: true }
  page.print({ ...shared, margins: { marginType: 'none' } })
  const { id } = window
  const later = 'activate' as Parameters<App['on']>[0]
  return { id, later, exit: 'not of Electron' }
}
`

/** Compiles one file that does not exist on disk. */
function compile(path: string, text: string): ts.Program {
  const options: ts.CompilerOptions = { strict: true, lib: ['lib.es5.d.ts'], types: ['electron'] }
  const host = ts.createCompilerHost(options)
  const read = host.getSourceFile.bind(host)
  host.getSourceFile = (name, ...rest) =>
    name === path ? ts.createSourceFile(name, text, rest[0], true) : read(name, ...rest)
  return ts.createProgram([path], options, host)
}

describe('findElectronUses', () => {
  let uses: string[]

  beforeAll(() => {
    uses = findElectronUses(compile(planted, source), [planted])
  })

  it.each([
    ['a method', 'app.relaunch'],
    ['a static method', 'Menu.setApplicationMenu'],
    ['an event, also of a part of a type', "webContents 'zoom-changed'"],
    ['a method of an event', 'event.preventDefault'],
    ['a protocol command', 'debugger.sendCommand Page.reload'],
    ['an option', 'webContentsPrintOptions.margins'],
    ['an option inside an option', 'margins.marginType'],
    ['an option that is spread into others', 'webContentsPrintOptions.landscape'],
    ['a destructured property', 'browserWindow.id'],
    ['a method that a type of our own names', 'app.quit'],
    ['an event that a type of our own names', "app 'activate'"],
  ])('finds %s', (_what, use) => {
    expect(uses).toContain(use)
  })

  it('finds nothing else', () => {
    expect(uses).toHaveLength(12)
  })
})

describe('findTableErrors', () => {
  const test = '"is rejected: %s" (`tests/unit/main/ipc/register.test.ts`)'
  const row = (use: string, proof = test) => `| \`${use}\` | relies | source | ${proof} |`
  const items = '### 2. File dialogs'

  it('accepts rows that name a test or a checklist item', () => {
    const text = `${row('app.exit')}\n${row('app.quit', '[first hour 2](first-hour.md#2-file-dialogs)')}`
    expect(findTableErrors(['app.exit', 'app.quit'], text, items)).toEqual([])
  })

  it.each([
    [
      'a use without a row',
      ['app.exit', 'app.relaunch'],
      row('app.exit'),
      'no row for app.relaunch',
    ],
    ['a row without a use', [], row('app.exit'), 'app.exit is no longer used'],
    ['two rows', ['app.exit'], `${row('app.exit')}\n${row('app.exit')}`, 'two rows for app.exit'],
    [
      'a row without proof',
      ['app.exit'],
      row('app.exit', 'none'),
      'app.exit: neither a test nor an item of docs/first-hour.md',
    ],
    [
      'a missing item',
      ['app.exit'],
      row('app.exit', '[x](first-hour.md#3-gone)'),
      'no item 3-gone',
    ],
    [
      'a missing test',
      ['app.exit'],
      row('app.exit', '"is let in" (`tests/unit/main/ipc/register.test.ts`)'),
      'register.test.ts has no test',
    ],
  ])('reports %s', (_what, uses, text, error) => {
    expect(findTableErrors(uses, text, items)).toEqual([expect.stringContaining(error)])
  })
})
