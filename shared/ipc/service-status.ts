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
export const ConfigFieldError = z.enum([
  'unknown-key',
  'missing-key',
  'wrong-type',
  'wrong-value',
  'not-an-address',
  'not-https',
  'has-credentials',
  'has-query',
])
export type ConfigFieldError = z.output<typeof ConfigFieldError>

/**
 * Why the configuration file can't be used, for whoever is to mend it. It names the file, the line (from 1 on) where
 * JSON ends and the keys with a mistake, never a value. `invalid` without keys is JSON that is no object.
 */
export const ConfigError = z.object({
  reason: z.enum(['missing', 'unreadable', 'too-large', 'empty', 'not-json', 'invalid']),
  file: z.string(),
  line: z.int().positive().optional(),
  fieldErrors: z.array(z.object({ key: z.string(), error: ConfigFieldError })).optional(),
})
export type ConfigError = z.output<typeof ConfigError>

/**
 * Whether people can be served. `retryInSeconds` is when the program next looks by itself whether the backend is back;
 * 0 means that it is looking now.
 */
export const ServiceStatus = z.discriminatedUnion('status', [
  z.object({ status: z.literal('open') }),
  z.object({
    status: z.literal('down'),
    cause: OutageCause,
    retryInSeconds: z.int().nonnegative(),
  }),
  z.object({ status: z.literal('misconfigured'), error: ConfigError }),
])
export type ServiceStatus = z.output<typeof ServiceStatus>
