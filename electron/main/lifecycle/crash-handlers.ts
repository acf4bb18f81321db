import type { App } from 'electron'
import { errorCode, type Log } from '../base/log.ts'
import type { AppExit } from './app-exit.ts'

/**
 * Messages of Node for a response whose status or headers it refuses. Electron creates the response in an internal listener
 * (`lib/browser/api/net-fetch.ts`), where the program cannot catch the exception; the request ends at its time limit.
 */
const unreadableResponse =
  /^(?:init\["status"\] must be|Cannot convert argument to a ByteString|Headers\.set: )/

interface CrashHandlers {
  readonly main: Pick<NodeJS.Process, 'on'>
  readonly app: Pick<App, 'on'>
  readonly log: Log
  readonly exitNow: AppExit['exitNow']
}

/**
 * Ends the program on an error that nothing handles, and logs the loss of one of Chromium's processes. Returns the function
 * that ends the program on an error.
 *
 * Such a process needs nothing else: Chromium starts it again. If the GPU process crashes three times, it draws without the
 * graphics card, and if that crashes too, it ends the program by a signal (`RecordProcessCrash` in its
 * `gpu_process_host.cc`, `FallBackToNextGpuMode` in its `gpu_data_manager_impl_private.cc`), and the supervisor restarts it.
 */
export function handleCrashes({
  main,
  app,
  log,
  exitNow,
}: CrashHandlers): (error: unknown) => void {
  const crash = (error: unknown) => {
    log('crashed', { code: errorCode(error) })
    exitNow('crashed')
  }
  // By default Electron shows a dialog for an uncaught exception, which must not happen on a kiosk.
  main.on('uncaughtException', (error) => {
    if (unreadableResponse.test(error.message)) log('response-unreadable', { code: error.name })
    else crash(error)
  })
  // Electron only warns about an unhandled rejection (its `electron_browser_main_parts.cc`), and the program would keep
  // running in a broken state.
  main.on('unhandledRejection', crash)
  app.on('child-process-gone', (_event, { type, reason, exitCode, serviceName }) => {
    log('process-gone', { type, reason, exitCode, service: serviceName })
  })
  return crash
}
