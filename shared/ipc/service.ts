import { z } from 'zod'

/** Why the backend can't be used: what of the way there failed, or what answered in its place. */
export const OutageCause = z.enum([
  'network',
  'dns',
  'tls',
  'time-out',
  'server-error',
  'captive-portal',
])
export type OutageCause = z.output<typeof OutageCause>

/** What is wrong with one key of the configuration file. */
export const ConfigMistake = z.enum([
  'unknown-key',
  'missing-key',
  'wrong-type',
  'wrong-value',
  'not-an-address',
  'not-https',
  'has-credentials',
  'has-query',
])
export type ConfigMistake = z.output<typeof ConfigMistake>

/**
 * Why the configuration file can't be used, for whoever is to mend it. It names the file, the line (from 1 on) where
 * JSON ends and the keys with a mistake, never a value. `invalid` without keys is JSON that is no object.
 */
export const ConfigProblem = z.object({
  reason: z.enum(['missing', 'unreadable', 'too-large', 'empty', 'not-json', 'invalid']),
  file: z.string(),
  line: z.int().positive().optional(),
  mistakes: z.array(z.object({ key: z.string(), mistake: ConfigMistake })).optional(),
})
export type ConfigProblem = z.output<typeof ConfigProblem>

/**
 * Whether people can be served. `retryInSeconds` is when the program next looks by itself whether the backend is back;
 * 0 means that it is looking now.
 */
export const Service = z.discriminatedUnion('status', [
  z.object({ status: z.literal('open') }),
  z.object({
    status: z.literal('down'),
    cause: OutageCause,
    retryInSeconds: z.int().nonnegative(),
  }),
  z.object({ status: z.literal('misconfigured'), problem: ConfigProblem }),
])
export type Service = z.output<typeof Service>
