// Runs one spec file of Electron in the shell's main process, as `spec/index.js` of Electron does, and appends a line of
// JSON for each result to a file. The environment variable ELECTRON_SPECS contains a {@link SpecRun}.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import Mocha from 'mocha'
import { app } from '../electron.ts'
import { setUpChai } from './chai.ts'
import { onPageException } from './contents.ts'
import { electron } from './electron.ts'
import { registerSpecHooks } from './module-hooks.ts'
import type { SpecResult, SpecRun } from './spec-run.ts'

const run = JSON.parse(process.env['ELECTRON_SPECS'] ?? '{}') as SpecRun
const write = (result: SpecResult) => {
  fs.appendFileSync(run.results, `${JSON.stringify(result)}\n`)
}

setUpChai()
registerSpecHooks(run.checkout)
globalThis.electronOfSpecs = electron
const bindings: Readonly<Record<string, object>> = {
  electron_common_v8_util: { requestGarbageCollectionForTesting: () => globalThis.gc?.() },
  electron_common_features: { isPrintingEnabled: () => true },
}
// Replaced because specs read ASAR archives while they are defined; specs that use these archives are not run.
const { readFileSync } = fs
fs.readFileSync = ((file: string, ...options: unknown[]) =>
  file.includes('.asar/') ? Buffer.alloc(0) : readFileSync(file, ...(options as []))) as never
// Not a real path: a spec that starts another program must fail, with this text in its error.
process.execPath = 'electron-on-chromium: a spec cannot start a second program'
Object.assign(process, {
  type: 'browser',
  _linkedBinding: (name: string) => {
    const binding = bindings[name]
    if (!binding) throw new Error(`electron-on-chromium has no binding ${name}`)
    return binding
  },
})
Object.assign(globalThis, { standardScheme: 'app', zoomScheme: 'zoom', serviceWorkerScheme: 'sw' })

app.on('window-all-closed', () => undefined)

app
  .whenReady()
  .then(start)
  .catch((error: unknown) => {
    const text = String(error instanceof Error ? error.stack : error)
    write({ title: `(${run.file})`, state: 'failed', error: text })
    app.exit(1)
  })

function start(): void {
  const mocha = new Mocha({ timeout: run.timeoutMs, reporter: 'min' })
  mocha.grep(new RegExp(run.pattern))
  const file = join(run.checkout, 'spec', run.file)
  mocha.suite.emit('pre-require', globalThis, file, mocha)
  const require = createRequire(file)
  const { runCleanupFunctions } = require(join(run.checkout, 'spec/lib/spec-helpers.ts')) as {
    runCleanupFunctions: () => Promise<void>
  }
  mocha.suite.on('suite', function attach(suite: Mocha.Suite) {
    suite.afterEach('cleanup', runCleanupFunctions)
    suite.on('suite', attach)
  })
  require(file)
  globalThis.specsAreDefined = true
  report(mocha)
}

function report(mocha: Mocha): void {
  const results = new Map<string, SpecResult>()
  const runner = mocha.run(() => {
    for (const title of titles(mocha.suite)) {
      const error = 'did not run, because a hook failed'
      if (!results.has(title) && new RegExp(run.pattern).test(title)) {
        write({ title, state: 'failed', error })
      }
    }
    app.exit(0)
  })
  // An unsupported call in a spec's background work makes the spec fail with a different error.
  let unsupported = ''
  const note = (reason: unknown) => {
    if (isUnsupported(reason)) unsupported = `\n${String(reason)}`
  }
  process.on('unhandledRejection', note)
  onPageException(note)
  ignoreLateErrors(runner)
  runner.on('test', () => {
    unsupported = ''
  })
  const add = (test: Mocha.Runnable, state: SpecResult['state'], error = '') => {
    const title = test.fullTitle()
    if (results.get(title)?.state === 'failed') return
    const result = { title, state, error }
    results.set(title, result)
    write(result)
  }
  runner.on('pass', (test) => {
    add(test, 'passed')
  })
  runner.on('pending', (test) => {
    add(test, 'skipped')
  })
  runner.on('fail', (test, error: Error) => {
    add(test, 'failed', `${error.stack ?? error.message}${unsupported}`)
  })
}

const isUnsupported = (reason: unknown) => String(reason).includes('electron-on-chromium')

/** An unsupported call of one spec must not fail the hooks of the next. */
function ignoreLateErrors(runner: Mocha.Runner): void {
  for (const listener of process.listeners('uncaughtException').slice(1)) {
    process.off('uncaughtException', listener)
    process.on('uncaughtException', (error, origin) => {
      if (isUnsupported(error) && runner.test?.isPending !== undefined && runner.test.state) return
      listener(error, origin)
    })
  }
}

function titles(suite: Mocha.Suite): string[] {
  return [...suite.tests.map((test) => test.fullTitle()), ...suite.suites.flatMap(titles)]
}
