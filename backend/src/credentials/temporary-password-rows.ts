import { createHmac } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'

/**
 * Returns 16 bits of an HMAC of a temporary password (13 characters without separators), stored beside its hash. An account
 * can have several valid temporary passwords; the selector finds the one that was typed, so that one hash per attempt is
 * enough. Without the server key it says nothing about the password.
 */
export const selectorOf = (serverKey: Buffer, temporaryPassword: string): number =>
  createHmac('sha256', serverKey)
    .update(`temporary-password-selector ${temporaryPassword}`)
    .digest()
    .readUInt16BE()

/** A submitted temporary password. */
export interface TypedTemporaryPassword {
  /** SQL for the account's id. */
  readonly accountId: RawBuilder<string>
  readonly selector: RawBuilder<unknown>
  readonly now: RawBuilder<Date>
}

/**
 * Builds SQL that selects the id of the one row that a typed temporary password is compared with: the valid one with its
 * selector, else the newest valid one, so that a wrong guess is compared too. Selects no row if none is valid.
 */
export const rowToCompare = ({
  accountId,
  selector,
  now,
}: TypedTemporaryPassword): RawBuilder<string> => sql<string>`
  select id from temporary_passwords
  where account_id = ${accountId} and voided_at is null and expires_at > ${now}
  order by (selector = ${selector}::integer) desc, number desc limit 1`
