import { setTimeout as delay } from 'node:timers/promises'
import type { CDPSession } from '@playwright/test'
import { application } from './app.ts'
import { browser } from './shell.ts'

/** Process ids of Chromium's GPU process: none while it is being started again. */
async function gpuProcesses(cdp: CDPSession): Promise<readonly number[]> {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
  return processInfo.filter(({ type }) => type === 'GPU').map(({ id }) => id)
}

/**
 * Crashes Chromium's GPU process, and reports it to the program once it is gone, as
 * `App::BrowserChildProcessCrashedOrKilled` does (`electron_api_app.cc`). Chromium restarts the GPU process; after several
 * crashes Chromium exits (`IntentionallyCrashBrowserForUnusableGpuProcess`), and the program with it.
 */
export async function crashGpu(): Promise<void> {
  const cdp = await (await browser()).newBrowserCDPSession()
  const [old] = await gpuProcesses(cdp)
  // The process is gone before it can respond.
  cdp.send('Browser.crashGpuProcess').catch(() => undefined)
  while (old !== undefined && (await gpuProcesses(cdp)).includes(old)) await delay(20)
  await cdp.detach()
  const details = { type: 'GPU', reason: 'crashed', exitCode: 5, serviceName: 'GPU' }
  application.emit('child-process-gone', {}, details)
}
