import { availableParallelism } from 'node:os'

/** Threads that stay free for name resolution, files and TLS while every core computes a hash. */
const spareThreads = 2

// Must be imported before anything that uses libuv's threads, because libuv reads the variable only when it first uses them.
process.env['UV_THREADPOOL_SIZE'] ??= String(availableParallelism() + spareThreads)
