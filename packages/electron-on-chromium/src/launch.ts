import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import type { InputEvent, Rectangle } from 'electron'
import type { LauncherCommand, SessionEnd, ShellMessage } from './call-log.ts'

/** A built program that runs on Chromium in a child process. */
export interface RunningShell {
  readonly process: ChildProcess
  /** Folder for the profile, logs and temporary files, unless `args` or `env` set others. */
  readonly folder: string
  /** Returns the output so far, standard output and standard error. */
  readonly output: () => string
  /** Returns the arguments of all recorded calls with this name, in order. */
  readonly recorded: (call: string) => readonly unknown[]
  /** Waits for and returns the visible window's page or, if `old` is given, the page that replaces it. */
  readonly page: (old?: Page) => Promise<Page>
  /** Emits `input-event`, as Electron does for input to a page that hangs, which Chromium does not report. */
  readonly emitInput: (type: InputEvent['type']) => void
  /** Moves or resizes the window as a user would. */
  readonly drag: (place: Partial<Rectangle>) => void
  readonly maximize: () => void
  readonly endSession: (how: SessionEnd) => void
  /** Crashes Chromium's GPU process, like a faulty driver. */
  readonly crashGpu: () => void
  /** Emits what follows a sleep of the machine. */
  readonly resume: () => void
  /** Changes the display's size (width x height in CSS px), like a rotation. */
  readonly resizeDisplay: (size: string) => void
  /** The exit code; `null` if a signal ended the process. */
  readonly exited: Promise<number | null>
  /** Ends the program as a service manager would, and removes its folder if this launch created it. */
  readonly close: () => Promise<void>
  /** Kills the program abruptly, as a power cut would; resolves once Chromium has exited too. */
  readonly kill: () => Promise<void>
}

interface LaunchOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly args?: readonly string[]
  /** Entry file of the program; `out/main/index.js` by default. */
  readonly entry?: string
  /** Folder to use, which is not removed at the end. */
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
      // A kiosk's window is seen before its page has loaded.
      return shown === old || shown?.url() === 'about:blank' ? undefined : shown
    })
  }

  async function until<T>(find: () => T | undefined | Promise<T | undefined>): Promise<T> {
    const endsAt = performance.now() + startLimitMs
    while (performance.now() < endsAt && child.exitCode === null) {
      const found = await find()
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
  const send = (command: LauncherCommand) => {
    child.send(command)
  }
  return {
    ...{ process: child, folder, output, recorded, page, exited, close, kill },
    emitInput: (type) => {
      send({ input: type })
    },
    drag: (place) => {
      send({ drag: place })
    },
    maximize: () => {
      send({ maximize: true })
    },
    endSession: (how) => {
      send({ endSession: how })
    },
    crashGpu: () => {
      send({ crash: 'gpu' })
    },
    resume: () => {
      send({ resume: true })
    },
    resizeDisplay: (size) => {
      send({ display: size })
    },
  }
}

function start(
  folder: string,
  { env = {}, args = [], entry = 'out/main/index.js' }: LaunchOptions,
) {
  const temp = join(folder, 'temp')
  mkdirSync(temp, { recursive: true })
  // A packaged program refuses the switch, so it uses its default folder.
  const profile =
    env['SHELL_PACKAGED'] === 'yes' ? [] : [`--user-data-dir=${join(folder, 'profile')}`]
  return fork(join(import.meta.dirname, 'run.ts'), [resolve(entry), ...args, ...profile], {
    // Any file that the program writes to its working folder ends up here.
    cwd: folder,
    // PWTEST_SERVER_REGISTRY is the folder in which Playwright lists running browsers for other tools.
    env: {
      ...process.env,
      TMPDIR: temp,
      XDG_CONFIG_HOME: folder,
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

/** Chromium's target id of the last window that was shown and still exists. */
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
    // The page may have closed.
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
