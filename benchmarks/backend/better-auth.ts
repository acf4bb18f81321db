import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { analyze, password, passwordHash, withDatabase } from './accounts.ts'
import { post } from './http-client.ts'
import type { DatabaseServer } from './servers.ts'
import type { Contestant } from './sign-in.ts'

const version = '1.7.25'
const accounts = 1000
const emailOf = (i: number) => `persona-${i}@ejemplo.test`

/**
 * Installs better-auth in a temporary folder and starts it on a separate database with 1,000 accounts. It is not a
 * dependency of the project; see ADR 0033.
 */
export async function startBetterAuth(
  database: DatabaseServer,
): Promise<{ server: Contestant; stop: () => Promise<void> }> {
  const folder = install()
  const url = await database.createDatabase('better_auth')
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('better-auth-server.ts', import.meta.url))],
    {
      env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: url, FOLDER: `${folder}/` },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill()
      await once(child, 'exit')
    }
    rmSync(folder, { recursive: true, force: true })
  }
  const [announced] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit').then(() => {
      throw new Error('better-auth did not start.')
    }),
  ])) as [string]
  await insertUsers(url)
  const requests = (i: number) =>
    post('/api/auth/sign-in/email', { email: emailOf((i * 7919) % accounts), password })
  return { server: { url: announced, pid: child.pid ?? 0, requests, status: 200 }, stop }
}

function install(): string {
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-better-auth-'))
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const flags = ['--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund']
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  execFileSync(npm, ['install', ...flags, `better-auth@${version}`], { cwd: folder })
  return folder
}

const insertUsers = (url: string): Promise<void> =>
  withDatabase(url, async (client) => {
    await client.query(
      `insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
        select number, 'Persona ' || number, 'persona-' || number || '@ejemplo.test', true, now(), now()
        from generate_series(0, $1::integer - 1) as number`,
      [accounts],
    )
    await client.query(
      `insert into account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
        select id, id, 'credential', id, $1, now(), now() from "user"`,
      [passwordHash],
    )
    await analyze(client)
  })
