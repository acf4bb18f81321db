import { randomBytes } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import { hash, verify } from '@node-rs/argon2'
import pg from 'pg'
import { hashOptions } from './accounts.ts'

// Started as a separate process by `better-auth.ts`, on a better-auth that is installed in a temporary folder.

interface BetterAuth {
  readonly betterAuth: (options: unknown) => unknown
}
interface Node {
  readonly toNodeHandler: (auth: unknown) => RequestListener
}
interface Migration {
  readonly getMigrations: (
    options: unknown,
  ) => Promise<{ readonly runMigrations: () => Promise<void> }>
}

const { FOLDER: folder = '', DATABASE_URL: url } = process.env
const installed = createRequire(folder)
const load = (name: string): unknown => installed(name)

const { betterAuth } = load('better-auth') as BetterAuth
const { toNodeHandler } = load('better-auth/node') as Node
const { getMigrations } = load('better-auth/db/migration') as Migration

const options = {
  baseURL: 'http://127.0.0.1',
  secret: randomBytes(32).toString('base64'),
  database: new pg.Pool({ connectionString: url, max: 10 }),
  rateLimit: { enabled: false },
  emailAndPassword: {
    enabled: true,
    password: {
      hash: (password: string) => hash(password, hashOptions),
      verify: (given: { hash: string; password: string }) => verify(given.hash, given.password),
    },
  },
}

await (await getMigrations(options)).runMigrations()
const server = createServer(toNodeHandler(betterAuth(options)))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') {
    process.stdout.write(`http://127.0.0.1:${address.port}\n`)
  }
})
