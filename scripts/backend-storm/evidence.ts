import type { Ledger } from './ledger.ts'
import type { AcceptedMail } from './mail-server.ts'
import type { Tables } from './tables.ts'

/** A comparison of the ledger with the tables: the number of compared items, and a description of each error. */
export interface Check {
  readonly name: string
  readonly compared: number
  readonly findings: readonly string[]
}

/** What the checks compare: the clients' ledger, the accepted e-mails and the tables. */
export interface Evidence {
  readonly ledger: Ledger
  readonly tables: Tables
  readonly mails: readonly AcceptedMail[]
}
