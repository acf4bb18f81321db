import { isDatabaseOutage } from '../database.ts'
import { Unavailable } from '../service-failure.ts'

/** A try that failed. Neither the message nor `summary` contains personal data or another server's text. */
export class JobFailure extends Error {
  override readonly name: string = 'JobFailure'
  /** Codes of the failure, stored in the job. */
  readonly summary: string
  /** True if the failure is unlikely to go away, so that only a few such tries are made. */
  readonly lasting: boolean

  constructor(message: string, { summary, lasting }: { summary: string; lasting: boolean }) {
    super(message)
    this.summary = summary
    this.lasting = lasting
  }
}

/** Returns false only for causes that are known to be temporary. An unknown error is a bug. */
export function isLasting(error: unknown): boolean {
  if (error instanceof JobFailure) return error.lasting
  return !isDatabaseOutage(error) && !(error instanceof Unavailable)
}

/** Returns the code or the name of an error, never its message. */
export function summaryOf(error: unknown): string {
  if (error instanceof JobFailure) return error.summary
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
