/** Error messages by SQLSTATE or by Node's TLS error code. */
const byCode: readonly (readonly [RegExp, (message: string) => string])[] = [
  [
    /^28P01$/,
    (message) =>
      `The database refused the login (${message}): correct the user or the password in DATABASE_URL.`,
  ],
  [
    /^3D000$/,
    (message) =>
      `The database does not exist (${message}): create it, or correct its name in DATABASE_URL.`,
  ],
  [
    /^53300$/,
    (message) =>
      `The database has no free connection (${message}): raise its max_connections, or lower DATABASE_POOL.`,
  ],
  [
    /^57P0\d$/,
    (message) =>
      `The database is starting or stopping (${message}): start the backend again later.`,
  ],
  [
    /^42501$/,
    (message) =>
      `The role in DATABASE_URL may not create or use the tables (${message}): grant it CREATE and USAGE on the schema, or run npm run migrate as their owner and grant it the tables.`,
  ],
  [
    /^3F000$/,
    (message) =>
      `There is no schema for the tables (${message}): create the schema "public", or one named like the role.`,
  ],
  [
    /^(42P07|42710|42723)$/,
    (message) =>
      `The database has tables of another program (${message}): let DATABASE_URL lead to an empty database.`,
  ],
  [
    /^25006$/,
    (message) =>
      `The database is read-only (${message}): let DATABASE_URL lead to the primary, or reset default_transaction_read_only.`,
  ],
  [
    /^08P01$/,
    (message) =>
      `The database or its pooler refused the connection (${message}): correct DATABASE_URL or the pooler's settings.`,
  ],
  [
    /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/,
    (message) =>
      `The database's TLS certificate is not trusted (${message}): add sslrootcert=<file of the CA> to DATABASE_URL, or correct the host.`,
  ],
]

/** Error messages by the original message, for errors without a specific code. */
const byMessage: readonly (readonly [RegExp, (message: string) => string])[] = [
  [
    /^role .+ does not exist/,
    (message) =>
      `The database has no such user (${message}): create the role, or correct the user in DATABASE_URL.`,
  ],
  [
    /no encryption|SSL off/,
    (message) =>
      `The database requires TLS (${message}): add sslmode=verify-full to DATABASE_URL, or allow the login in pg_hba.conf.`,
  ],
  [
    /pg_hba\.conf/,
    (message) =>
      `The database does not allow this login (${message}): add it to pg_hba.conf, or correct DATABASE_URL.`,
  ],
  [
    /does not support SSL/,
    () =>
      'The database offers no TLS: set "ssl = on" in postgresql.conf, or remove sslmode from DATABASE_URL.',
  ],
  [
    /password must be a(?: non-empty)? string/,
    () => 'The database requires a password, and DATABASE_URL has none: add it.',
  ],
  [
    /^(Connection terminated|timeout e|Query read timeout)/,
    (message) =>
      `The database does not respond (${message}): start it, or correct the host and the port in DATABASE_URL.`,
  ],
]

/** Returns an error message that says why the database cannot be used and what to do; `undefined` for other errors. */
export function databaseErrorMessage(error: Error): string | undefined {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const message = error.message
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '')
  const known =
    byMessage.find(([pattern]) => pattern.test(message)) ??
    byCode.find(([pattern]) => pattern.test(code))
  return known?.[1](message)
}
