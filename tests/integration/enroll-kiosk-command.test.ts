import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { describe, expect, inject, it } from 'vitest'
import {
  baseEnvironment,
  externalSettings,
  start,
  startLimitMs,
  temporaryFolder,
  urlOf,
} from './server-process.ts'
import { createDatabase } from './support.ts'

/** Runs the command with these settings and no other environment variables. */
async function enrollKiosk(settings: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, ['scripts/enroll-kiosk.ts', ...args], {
    env: { ...baseEnvironment, ...(settings['DATABASE_URL'] && externalSettings), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { output, errors, code }
}

const line = /^"enrollment": "([\w-]{43})"\n$/

const enroll = (url: string, code: string, key: string) =>
  fetch(`${url}/v1/kiosks/enrollments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, key }),
  })

describe('npm run enroll-kiosk', () => {
  it(
    'prints one line of config that enrolls a kiosk on the backend that runs on DATA_DIR',
    async () => {
      const settings = { DATA_DIR: temporaryFolder() }
      const server = start(settings)
      const url = await urlOf(server, 'Backend ready')
      const printed = await enrollKiosk(settings, 'sucursal-12.kiosco-1')
      expect(printed).toMatchObject({ errors: '', code: 0 })
      const code = line.exec(printed.output)?.[1] ?? ''
      expect((await enroll(url, code, 'k'.repeat(43))).status).toBe(204)

      const revoked = await enrollKiosk(settings, '--revoke', 'sucursal-12.kiosco-1')
      expect(revoked).toEqual({ output: 'sucursal-12.kiosco-1 is revoked.\n', errors: '', code: 0 })
      expect((await enroll(url, code, 'k'.repeat(43))).status).toBe(401)
      expect(server.errors.join('')).not.toContain(code)
      server.child.kill('SIGTERM')
      await server.exit
      const stopped = await enrollKiosk(settings, 'x')
      expect(stopped).toMatchObject({ output: '', code: 1 })
      expect(stopped.errors).toContain('No backend runs on')
    },
    startLimitMs,
  )

  it('uses the database of DATABASE_URL', async () => {
    const printed = await enrollKiosk({ DATABASE_URL: await createDatabase() }, 'x')
    expect(printed.output).toMatch(line)
  })

  it.each([
    ['no label', [], 'npm run enroll-kiosk -- LABEL'],
    ['a label that the config does not accept', ['a b'], 'npm run enroll-kiosk -- LABEL'],
    ['two labels', ['a', 'b'], 'npm run enroll-kiosk -- LABEL'],
    ['a label without a kiosk to revoke', ['--revoke', 'a'], 'No kiosk has the label a.'],
  ])('prints no code and says what is wrong with %s', async (_, args, says) => {
    const refused = await enrollKiosk({ DATABASE_URL: await createDatabase() }, ...args)
    expect(refused).toMatchObject({ output: '', code: 1 })
    expect(refused.errors).toContain(says)
  })

  it('says what to do if the database has no tables yet', async () => {
    const refused = await enrollKiosk({ DATABASE_URL: inject('databaseServer') }, 'x')
    expect(refused).toMatchObject({ output: '', code: 1 })
    expect(refused.errors).toContain('start this version of the backend on it first')
  })
})
