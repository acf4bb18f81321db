import { readFileSync, writeFileSync } from 'node:fs'

// Loaded into the backend with `--import`. After each SIGUSR2, it writes to a file the longest time for which the event loop
// was blocked since then.

const file = process.env['EVENT_LOOP_FILE'] ?? ''
const intervalMs = 5

/**
 * Milliseconds in which the main thread was ready but waited for a free core, which is not the backend's fault; 0 where
 * unknown.
 */
function waitedForCore(): number {
  try {
    const schedstat = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8')
    return Number(schedstat.split(' ')[1]) / 1e6
  } catch {
    return 0
  }
}

let timer: NodeJS.Timeout | undefined

process.on('SIGUSR2', () => {
  clearInterval(timer)
  let [at, waited] = [performance.now(), waitedForCore()]
  let longest = 0
  writeFileSync(file, '0')
  timer = setInterval(() => {
    const [now, waitedNow] = [performance.now(), waitedForCore()]
    const blocked = now - at - intervalMs - (waitedNow - waited)
    at = now
    waited = waitedNow
    if (blocked <= longest) return
    longest = blocked
    writeFileSync(file, longest.toFixed(1))
  }, intervalMs).unref()
})
