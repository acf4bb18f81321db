/**
 * Returns the CPU time of this thread in milliseconds, which blocks its event loop; excludes waiting for other threads and
 * programs.
 */
export function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/**
 * Maximum CPU time of this thread for a request in milliseconds: far above the 100 ms on a busy machine, including the
 * test's own work, and far below the 500 ms to minutes that the defects caused.
 */
export const longestBlock = 250
