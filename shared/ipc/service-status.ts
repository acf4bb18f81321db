import { z } from 'zod'

/**
 * Cause of an outage: the failed layer of the connection, a 5xx response (`server-error`), a network's sign-in page
 * (`captive-portal`), a proxy that asks for a password (`proxy-auth`), a gateway's rate limit (`rate-limited`), or a response
 * that no working backend sends (`unexpected-response`).
 */
export const OutageCause = z.enum([
  'network',
  'dns',
  'tls',
  'timeout',
  'server-error',
  'captive-portal',
  'proxy-auth',
  'rate-limited',
  'unexpected-response',
])
export type OutageCause = z.output<typeof OutageCause>

/**
 * Faults of one key of the config file. Values that a message about them needs: `suggestion` for `misspelled-key`,
 * `firstLine` for `duplicate-key`, `max` for `not-a-line` and `too-long`.
 */
export const ConfigFault = z.enum([
  'unknown-key',
  'misspelled-key',
  'missing-key',
  'duplicate-key',
  'not-a-text',
  'not-a-boolean',
  'not-an-object',
  'not-a-mode',
  'not-a-label',
  'not-a-line',
  'too-long',
  'not-an-enrollment-code',
  'pin-in-clear',
  'pin-hash-expanded',
  'not-a-pin-hash',
  'not-an-address',
  'not-https',
  'https-only',
  'has-credentials',
  'has-query',
  'has-blanks',
  'has-backslashes',
  'wrong-port',
  'wrong-host',
  'not-public',
])
export type ConfigFault = z.output<typeof ConfigFault>

/** A fault of one key, with its line (starting at 1; none for a missing key). */
export const ConfigFieldError = z.object({
  key: z.string(),
  error: ConfigFault,
  line: z.int().positive().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type ConfigFieldError = z.output<typeof ConfigFieldError>

/**
 * Reason why the config file cannot be used. Contains the path, the line (starting at 1) of a JSON syntax error or of the
 * first bytes that are not UTF-8, and all invalid keys, but never a value. `invalid` without keys means that the JSON is
 * not an object.
 */
export const ConfigError = z.object({
  reason: z.enum([
    'missing',
    'unreadable',
    'too-large',
    'empty',
    'not-utf8',
    'not-json',
    'invalid',
  ]),
  file: z.string(),
  line: z.int().positive().optional(),
  fieldErrors: z.array(ConfigFieldError).optional(),
})
export type ConfigError = z.output<typeof ConfigError>

/**
 * Availability of the service: `open`, `down` (the backend cannot be reached) or `misconfigured` (the config cannot be
 * used). `retryInSeconds` is the time until the backend is probed again; 0 means that a probe is running.
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
