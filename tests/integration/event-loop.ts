/** CPU milliseconds of this thread: what blocks its event loop, without waiting for other threads and programs. */
export function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/**
 * Most CPU milliseconds that a request may take the thread. Far above what one takes on a busy machine with the test's own
 * work (100), and far below what the defects took (500 to minutes).
 */
export const longestBlock = 250
