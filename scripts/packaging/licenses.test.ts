import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bundledModules, bundledPackages } from './bundled-packages.ts'
import { licensesText } from './licenses.ts'
import { programSbom } from './sbom.ts'

const root = mkdtempSync(join(tmpdir(), 'licenses-'))

afterAll(() => {
  rmSync(root, { recursive: true })
})

/** A package in a folder of its own, with these files. */
function installed(name: string, license: string | undefined, files: Record<string, string>) {
  const folder = join(root, name)
  mkdirSync(folder, { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  return { name, version: '1.0.0', license, folder }
}

const text = 'Permission is hereby granted, free of charge'

describe('the licenses of bundled packages', () => {
  it('are in one file with their texts', () => {
    const one = installed('one', '(MIT AND OFL-1.1)', { LICENSE: text, LICENSE_FONT: 'font' })
    expect(licensesText([one])).toContain(`one 1.0.0 ((MIT AND OFL-1.1))\n`)
    expect(licensesText([one])).toContain(`${text}\n\nfont`)
  })

  it.each(['GPL-3.0-only', 'MIT AND AGPL-3.0', 'SEE LICENSE IN FILE', 'UNLICENSED', undefined])(
    'fail the build if one is %s',
    (license) => {
      const packages = [installed('bad', license, { LICENSE: text })]
      expect(() => licensesText(packages)).toThrow(
        `Not an accepted license: bad (${license ?? 'none'}).`,
      )
    },
  )

  it('may offer a choice between an accepted license and others', () => {
    expect(licensesText([installed('two', '(GPL-2.0 OR MIT)', { License: text })])).toContain(text)
  })

  it('may have their text in a README', () => {
    const readme = { 'README.md': `# x\n\nLicense\n-------\n\n${text}\n` }
    expect(licensesText([installed('readme', 'MIT', readme)])).toContain(text)
  })

  it('may have their text in the package that loads a native module', () => {
    const packages = [
      installed('native', 'MIT', { LICENSE: `${text} of native` }),
      installed('native-linux-x64', 'MIT', { 'LICENSE.third-party.md': 'crates' }),
    ]
    expect(licensesText(packages)).toContain(`${text} of native\n\ncrates`)
  })

  it('fail the build if a package contains no text of its license', () => {
    const packages = [installed('silent', 'MIT', { 'README.md': '# x\n\n## License\n\nMIT\n' })]
    expect(() => licensesText(packages)).toThrow('silent contains no text of its license.')
  })
})

describe('the packages of bundled modules', () => {
  const packagesOf = (...modules: string[]) =>
    bundledPackages(modules, 'no-system').map(({ name }) => name)

  it('are the packages that contain the modules, and those with native modules', () => {
    expect(
      packagesOf('node_modules/zod/v4/index.js', 'shared/result.ts', 'virtual:first-texts'),
    ).toEqual(['@napi-rs/keyring', '@node-rs/argon2', 'zod'])
  })

  it('include the tools that add code to the bundle, and the font from which ours is made', () => {
    const font = 'renderer/styles/fonts/plain-zero-400.ttf'
    const packages = packagesOf('vite/preload-helper.js', 'plugin-vue:export-helper', font)
    expect(packages).toContain('vite')
    expect(packages).toContain('@vitejs/plugin-vue')
    expect(packages).toContain('@expo-google-fonts/atkinson-hyperlegible')
  })

  it('fail the build if a module belongs to no package', () => {
    expect(() => packagesOf('other/helper.js')).toThrow(
      'other/helper.js, which belongs to no package',
    )
  })

  it('fail the build if a part has no module list', () => {
    expect(() => bundledModules(root)).toThrow('There is no module list for main')
  })

  it('fail the build if a package is not in the lockfile', () => {
    const component = { 'bom-ref': 'program@1', name: 'program', type: 'library' }
    const sbom = { metadata: { component }, components: [], dependencies: [] }
    const packages = [installed('unknown', 'MIT', {})]
    expect(() => programSbom(sbom, packages, 'Program')).toThrow(
      'Not in package-lock.json: unknown@1.0.0.',
    )
  })
})
