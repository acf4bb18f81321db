import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Configuration } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** electron-builder's internal modules, most of which it does not export. */
const library = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { getConfig, validateConfiguration } = library('app-builder-lib/out/util/config/config') as {
  getConfig: (folder: string, file: string, options: null) => Promise<Configuration>
  validateConfiguration: (config: Configuration, logger: object) => Promise<void>
}

const validate = (config: object) => validateConfiguration(config, { isEnabled: false })
const config = await getConfig(process.cwd(), 'electron-builder.yml', null)

describe("electron-builder's configuration", () => {
  it('is valid', async () => {
    await expect(validate(config)).resolves.toBeUndefined()
  })

  it.each([
    ['msi', { ...config.msi, silent: true }],
    ['appImage', { ...config.appImage, executableArgs: 'none' }],
    ['electronFuses', { wasmTrapHandlers: true }],
  ])('would be invalid with an unknown option of %s', async (section, value) => {
    await expect(validate({ ...config, [section]: value })).rejects.toThrow('Invalid configuration')
  })

  it('names every kind of installer', () => {
    expect(config.linux?.target).toEqual(['deb', 'AppImage'])
    expect(config.win?.target).toEqual(['nsis', 'msi'])
    expect(config.mac?.target).toBe('dmg')
  })

  it.each(['nsis', 'msi'] as const)(
    'installs by %s for all users, silently, and does not start the program',
    (target) => {
      expect(config[target]).toMatchObject({
        ...{ oneClick: true, perMachine: true },
        ...{ runAfterFinish: false, createDesktopShortcut: false },
      })
    },
  )

  it('contains no certificate, account or password: signing is configured by environment variables', () => {
    expect(JSON.stringify(config)).not.toMatch(
      /certificate|identity|cscLink|password|appleId|teamId|azure|notarize"|sign"/i,
    )
  })
})

interface Inputs {
  /** The AppImage's desktop entry, and the arguments of the tool that makes the deb, which include its desktop entry. */
  readonly given: readonly [{ readonly desktop: string }, readonly [readonly string[], string]]
  readonly msiProject: string
}

describe('the tools that make the installers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'prepackaged-'))
  let inputs: Inputs

  beforeAll(async () => {
    cpSync('resources/config.schema.json', join(folder, 'resources/config.schema.json'))
    cpSync('resources/config.schema.json', join(folder, 'resources/app.asar'))
    writeFileSync(join(folder, 'Segurometal Extranet Asegurados.exe'), '')
    const child = fork(join(import.meta.dirname, 'installer-inputs.ts'), [folder], { silent: true })
    let log = ''
    child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()))
    const [message] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error(log))),
    ])) as [Inputs]
    inputs = message
  })

  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  it('make an AppImage that starts the program without a switch', () => {
    expect(inputs.given[0].desktop).toContain('\nExec=AppRun %U\n')
  })

  it('make a deb that installs all files in /opt, adds a menu entry and recommends gnome-keyring', () => {
    const [args] = inputs.given[1]
    expect(args).toContain(`${folder}/=/opt/Segurometal Extranet Asegurados`)
    expect(args.some((arg) => arg.endsWith('.desktop'))).toBe(true)
    expect(config.deb?.recommends).toContain('gnome-keyring')
    expect(existsSync(join(folder, 'resources/apparmor-profile'))).toBe(true)
  })

  it('make an MSI for all users that shows no window and starts nothing', () => {
    expect(inputs.msiProject).toContain('<Property Id="ALLUSERS" Secure="yes" Value="1"/>')
    expect(inputs.msiProject).toContain('<Directory Id="ProgramFiles64Folder">')
    expect(inputs.msiProject).not.toMatch(/runAfterFinish|WixUI_|DesktopFolder/)
  })
})
