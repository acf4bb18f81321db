import { z } from 'zod'

/**
 * Cause of an outage: the failed layer of the connection, a 5xx response (`server-error`), a network's sign-in page
 * (`captive-portal`), a proxy that asks for a password (`proxy-auth`), a limit of a gateway (`rate-limited`), or a response
 * that is not the one of a backend in service (`unexpected-response`).
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

/** What is wrong with one key of the config file. */
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
 * Reason why the config file cannot be used. Contains the path, the line of a JSON syntax error (starting at 1) and the
 * invalid keys, but never a value. `invalid` without keys means that the JSON is not an object.
 */
export const ConfigError = z.object({
  reason: z.enum(['missing', 'unreadable', 'too-large', 'empty', 'not-json', 'invalid']),
  file: z.string(),
  line: z.int().positive().optional(),
  fieldErrors: z.array(z.object({ key: z.string(), error: ConfigFieldError })).optional(),
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
