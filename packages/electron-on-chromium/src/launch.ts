import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import type { InputEvent, Rectangle } from 'electron'
import type { ShellMessage, ShellOrder } from './call-log.ts'

/** A built program that runs on Chromium, in a process of its own. */
export interface RunningShell {
  readonly process: ChildProcess
  /** The profile, the logs and the temporary files of this run, where `args` and `env` do not say otherwise. */
  readonly folder: string
  /** What the program has written to its standard output and error. */
  readonly output: () => string
  /** Calls of Electron that have no effect here, with what they were given, in order. */
  readonly recorded: (call: string) => readonly unknown[]
  /** The page of the window that the program shows, or the next one after `old`; waits for it. */
  readonly page: (old?: Page) => Promise<Page>
  /** Input on its way to a page that hangs, as Electron's main process sees it; Chromium shows nobody that. */
  readonly feel: (type: InputEvent['type']) => void
  /** A person drags the window, or its edge, or makes it as large as the display. */
  readonly drag: (place: Partial<Rectangle>) => void
  readonly maximize: () => void
  /** The exit code; `null` where a signal ended the process. */
  readonly exited: Promise<number | null>
  /** Ends the program as a service manager does, and removes its folder if this launch made it. */
  readonly close: () => Promise<void>
  /** Ends the program as a power cut does; resolves when Chromium, which then ends by itself, is gone too. */
  readonly kill: () => Promise<void>
}

interface LaunchOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly args?: readonly string[]
  /** The program; `out/main/index.js` by default. */
  readonly entry?: string
  /** A folder to use and to keep. */
  readonly folder?: string
}

const startLimitMs = 30_000
const endLimitMs = 10_000

/** Starts a built program. */
export function launchOnChromium(options: LaunchOptions = {}): RunningShell {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'shell-'))
  const child = start(folder, options)
  const { messages, output } = listen(child)
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  let watcher: Promise<Browser> | undefined

  async function page(old?: Page): Promise<Page> {
    const { endpoint } = await until(() => messages.find((message) => message.kind === 'browser'))
    watcher ??= chromium.connect(endpoint)
    const browser = await watcher
    return await until(async () => {
      const shown = await pageOf(browser, shownTarget(messages))
      return shown === old ? undefined : shown
    })
  }

  async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
    const endsAt = performance.now() + startLimitMs
    while (performance.now() < endsAt && child.exitCode === null) {
      const found = await look()
      if (found !== undefined) return found
      await delay(20)
    }
    throw new Error(`The program shows no window (exit code ${child.exitCode}).\n${output()}`)
  }

  async function close(): Promise<void> {
    child.kill('SIGTERM')
    await Promise.race([exited, delay(endLimitMs, undefined, { ref: false })])
    if (child.exitCode === null) child.kill('SIGKILL')
    await exited
    if (!options.folder) rmSync(folder, { recursive: true, force: true })
  }

  async function kill(): Promise<void> {
    const chromiumId = await processId(await watcher)
    child.kill('SIGKILL')
    await exited
    while (chromiumId !== undefined && isRunning(chromiumId)) await delay(20)
  }

  const recorded = (call: string) =>
    messages.flatMap((message) =>
      message.kind === 'recorded' && message.call === call ? [message.value] : [],
    )
  const order = (what: ShellOrder) => {
    child.send(what)
  }
  return {
    ...{ process: child, folder, output, recorded, page, exited, close, kill },
    feel: (type) => {
      order({ feel: type })
    },
    drag: (place) => {
      order({ drag: place })
    },
    maximize: () => {
      order({ maximize: true })
    },
  }
}

function start(
  folder: string,
  { env = {}, args = [], entry = 'out/main/index.js' }: LaunchOptions,
) {
  const temp = join(folder, 'temp')
  mkdirSync(temp, { recursive: true })
  const profile = `--user-data-dir=${join(folder, 'profile')}`
  return fork(join(import.meta.dirname, 'run.ts'), [resolve(entry), ...args, profile], {
    // So that what it writes without saying where is found.
    cwd: folder,
    // The last one is where Playwright notes which browsers run, for other tools to find.
    env: {
      ...process.env,
      TMPDIR: temp,
      ...env,
      PWTEST_SERVER_REGISTRY: join(temp, 'registry'),
    },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}

function listen(child: ChildProcess) {
  const messages: ShellMessage[] = []
  let text = ''
  child.on('message', (message) => messages.push(message as ShellMessage))
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  }
  return { messages, output: () => text }
}

async function processId(browser: Browser | undefined): Promise<number | undefined> {
  const cdp = await browser?.newBrowserCDPSession()
  const { processInfo } = (await cdp?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
  return processInfo.find(({ type }) => type === 'browser')?.id
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}

/** What Chromium calls the page of the window that was shown last and is still there. */
function shownTarget(messages: readonly ShellMessage[]): string | undefined {
  const targets = (kind: ShellMessage['kind']) =>
    messages.flatMap((message) =>
      message.kind === kind && 'target' in message ? [message.target] : [],
    )
  const gone = targets('window-gone')
  return targets('window-shown').findLast((target) => !gone.includes(target))
}

const targets = new WeakMap<Page, string>()

async function pageOf(browser: Browser, target: string | undefined): Promise<Page | undefined> {
  if (target === undefined) return undefined
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    // A page that goes away meanwhile is not the one.
    if ((await targetOf(page).catch(() => undefined)) === target) return page
  }
  return undefined
}

async function targetOf(page: Page): Promise<string> {
  const known = targets.get(page)
  if (known !== undefined) return known
  const cdp = await page.context().newCDPSession(page)
  const { targetInfo } = await cdp.send('Target.getTargetInfo')
  await cdp.detach()
  targets.set(page, targetInfo.targetId)
  return targetInfo.targetId
}
