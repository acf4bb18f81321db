import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, inject, it, vi } from 'vitest'
import { demoPeople, demoPeopleTable } from '../../backend/src/dev/people.ts'
import { externalSettings, start, temporaryFolder, urlOf } from './server-process.ts'
import { createDatabase } from './support.ts'

const signIn = (url: string, person: { username: string; password: string }) =>
  fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: person.username, password: person.password }),
  })

const marta = demoPeople[0] ?? { username: '', password: '' }

describe('a backend process', () => {
  it('starts with database, mailbox and demo users, prints only their data and addresses, and stops cleanly', async () => {
    const folder = temporaryFolder()
    const server = start({ DATA_DIR: folder, DEMO_PEOPLE: 'true' })
    const url = await urlOf(server, 'Backend ready')
    const mailbox = await urlOf(server, 'Mailbox')
    expect(server.lines).toHaveLength(2 + demoPeopleTable().length)
    expect(server.lines.at(-1)).toBe(`Backend ready: ${url}`)
    expect((await signIn(url, marta)).status).toBe(201)
    await fetch(`${url}/v1/password-recoveries`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'one' },
      body: JSON.stringify({ username: marta.username }),
    })
    await vi.waitFor(async () => {
      const mails = (await (await fetch(`${mailbox}/messages.json`)).json()) as unknown[]
      expect(mails).toHaveLength(1)
    }, 10_000)
    expect(statSync(join(folder, 'server.key')).mode & 0o777).toBe(0o600)
    server.child.kill('SIGTERM')
    expect(await server.exit).toBe(0)
    expect(existsSync(join(folder, 'database/data/postmaster.pid'))).toBe(false)
    expect(server.errors.join('')).not.toContain(marta.username)
  })

  it('leaves no database server behind when killed, and restarts on the same folder', async () => {
    const folder = temporaryFolder()
    const first = start({ DATA_DIR: folder })
    await urlOf(first, 'Backend ready')
    const key = readFileSync(join(folder, 'server.key'), 'utf8')
    const pidFile = join(folder, 'database/data/postmaster.pid')
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
    first.child.kill('SIGKILL')
    const second = start({ DATA_DIR: folder })
    await urlOf(second, 'Backend ready')
    expect(() => process.kill(pid, 0)).toThrow()
    expect(readFileSync(join(folder, 'server.key'), 'utf8')).toBe(key)
    second.child.kill('SIGINT')
    expect(await second.exit).toBe(0)
    expect(existsSync(pidFile)).toBe(false)
  })

  it('exits with a one-line error when the embedded database crashes', async () => {
    const folder = temporaryFolder()
    const server = start({ DATA_DIR: folder })
    await urlOf(server, 'Backend ready')
    const pidFile = join(folder, 'database/data/postmaster.pid')
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL')
    expect(await server.exit).toBe(1)
    expect(server.errors.join('')).toContain(
      'The embedded database ended unexpectedly: start the backend again.',
    )
  })

  it('can be stopped during startup', async () => {
    const folder = temporaryFolder()
    const server = start({ DATA_DIR: folder })
    const pidFile = join(folder, 'database/data/postmaster.pid')
    await vi.waitFor(() => {
      expect(existsSync(pidFile)).toBe(true)
    }, 20_000)
    server.child.kill('SIGTERM')
    expect(await server.exit).toBe(0)
    await vi.waitFor(() => {
      expect(existsSync(pidFile)).toBe(false)
    }, 20_000)
  })

  it('runs on an external database if its URL is given', async () => {
    const server = start({ DATABASE_URL: await createDatabase('template0'), ...externalSettings })
    const url = await urlOf(server, 'Backend ready')
    expect((await fetch(`${url}/v1/health/ready`)).status).toBe(200)
    expect((await signIn(url, marta)).status).toBe(401)
    // A service ignores SIGHUP.
    server.child.kill('SIGHUP')
    expect((await fetch(`${url}/v1/health/ready`)).status).toBe(200)
    server.child.kill('SIGTERM')
    expect(await server.exit).toBe(0)
  })
})

describe('a backend on an external database', () => {
  it('does not load the code for development', async () => {
    const checkout = temporaryFolder()
    for (const name of ['backend', 'shared', 'package.json'])
      cpSync(name, join(checkout, name), { recursive: true })
    rmSync(join(checkout, 'backend/src/dev'), { recursive: true })
    symlinkSync(resolve('node_modules'), join(checkout, 'node_modules'), 'junction')
    const settings = { DATABASE_URL: await createDatabase(), ...externalSettings }
    const server = start(settings, [], checkout)
    await urlOf(server, 'Backend ready')
    server.child.kill('SIGTERM')
    expect(await server.exit).toBe(0)
  })

  it.runIf(existsSync('/proc/self/task'))(
    'gives libuv more threads than there are cores',
    async () => {
      const server = start({ DATABASE_URL: await createDatabase(), ...externalSettings })
      await urlOf(server, 'Backend ready')
      const tasks = `/proc/${server.child.pid}/task`
      const names = readdirSync(tasks).map((id) =>
        readFileSync(join(tasks, id, 'comm'), 'utf8').trim(),
      )
      expect(names.filter((name) => name === 'libuv-worker')).toHaveLength(
        availableParallelism() + 2,
      )
      server.child.kill('SIGTERM')
      expect(await server.exit).toBe(0)
    },
  )
})

describe('a failed start', () => {
  it.each([
    [{ PORT: 'eighty' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ DATABASE_URL: 'postgres://127.0.0.1/x' }, 'SERVER_KEY must be given with DATABASE_URL'],
    [
      { DATABASE_URL: 'postgres://127.0.0.1/x', SERVER_KEY: 'ab'.repeat(32) },
      'SMTP_URL must be given with DATABASE_URL',
    ],
  ])('prints a one-line error and exits with 1: %j', async (settings, sentence) => {
    const server = start(settings)
    expect(await server.exit).toBe(1)
    expect(server.errors.join('')).toContain(sentence)
    expect(server.lines).toEqual([])
  })

  it('exits with 1 if there is no database or the port is taken', async () => {
    const away = start({
      DATABASE_URL: 'postgres://127.0.0.1:9/x',
      DATABASE_WAIT_SECONDS: '0',
      ...externalSettings,
    })
    expect(await away.exit).toBe(1)
    expect(away.errors.join('')).toContain('The backend cannot start: ')
    const taken = new URL(inject('databaseServer')).port
    const settings = { DATABASE_URL: await createDatabase(), ...externalSettings, PORT: taken }
    const late = start(settings)
    expect(await late.exit).toBe(1)
    expect(late.errors.join('')).toBe(
      `The backend cannot start: Port ${taken} on 127.0.0.1 is taken: set PORT to another port, or end the program that uses it.\n`,
    )
  })
})

it('the backend prints all environment variables with --help', async () => {
  const server = start({}, ['--help'])
  expect(await server.exit).toBe(0)
  expect(server.lines.join('\n')).toContain('PASSWORD_MIN_LENGTH')
})
