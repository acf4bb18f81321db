import type { Ledger } from './ledger.ts'
import type { AcceptedMail } from './mail-server.ts'
import type { Tables } from './tables.ts'

/** A comparison of the ledger with the tables: how many things it compared, and what is wrong. */
export interface Check {
  readonly name: string
  readonly compared: number
  readonly findings: readonly string[]
}

/** What the clients saw, what the mail server accepted, and what is in the tables. */
export interface Evidence {
  readonly ledger: Ledger
  readonly tables: Tables
  readonly mails: readonly AcceptedMail[]
}
