import pg from 'pg'

const encoded =
  'a URL such as postgres://user:password@host:5432/database, in which special characters of user and password are percent-encoded (/ is %2F, @ is %40, # is %23)'

/**
 * Returns a description of what DATABASE_URL must be instead; `undefined` if pg can use it. The folder of a Unix
 * socket is the query parameter `host`.
 */
export function requirementOfDatabaseUrl(url: string): string | undefined {
  if (/^\s|\s$|^["']/.test(url)) return 'a URL without quotes or spaces around it'
  if (!/^postgres(ql)?:\/\//.test(url)) return 'a URL that begins with postgres://'
  const host = /^\w+:\/\/([^/?#]*@)?([^/?#]*)/.exec(url)?.[2] ?? ''
  if (host.includes(',')) {
    return 'a URL with one host: a name or an address that always leads to the primary'
  }
  try {
    const client = new pg.Client({ connectionString: url })
    // An @ after the first slash belongs to a password that contains a slash.
    return client.database?.includes('@') ? encoded : undefined
  } catch {
    return encoded
  }
}
