import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Arch, type AfterPackContext } from 'electron-builder'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { afterPack } from './after-pack.ts'
import { findFaults } from './check-contents.ts'
import { packStandIn } from './pack-stand-in.ts'
import { packagedFolder } from './packaged-program.ts'

/** Defines the tests only on Linux, where the stand-in exists, so that other systems report no skipped tests. */
const onLinux = process.platform === 'linux' ? describe : () => undefined

onLinux('the packaged program', () => {
  const root = mkdtempSync(join(tmpdir(), 'packed-test-'))
  const made: string[] = []
  const { arch } = process

  beforeAll(() => packStandIn(join(root, 'dist')))

  afterEach(() => {
    for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true })
  })

  afterAll(() => {
    rmSync(root, { recursive: true, force: true })
  })

  /** A copy of the packaged folder for one test. */
  function copy(): string {
    const folder = mkdtempSync(join(root, 'copy-'))
    made.push(folder)
    cpSync(packagedFolder(join(root, 'dist')), folder, { recursive: true })
    return folder
  }

  function change(file: string, edit: (text: string) => string): void {
    const text = readFileSync(file, 'latin1')
    const changed = edit(text)
    expect(changed).not.toBe(text)
    writeFileSync(file, changed, 'latin1')
  }

  const faultsOf = (folder: string) => findFaults(folder, 'linux', arch)

  it('contains what is listed and nothing else, with its licenses, SBOM and fuses', async () => {
    expect(await faultsOf(packagedFolder(join(root, 'dist')))).toEqual([])
  })

  it.each(['debug.log', 'resources/provisioning/secret.pem', 'resources/app.asar.unpacked/a.js'])(
    'is not accepted with the added file %s',
    async (file) => {
      const folder = copy()
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), '')
      expect(await faultsOf(folder)).toEqual([
        `${file.replace('resources/', '')} is not in the list.`,
      ])
    },
  )

  it.each(['icudtl.dat', 'resources/config.schema.json', 'resources/provisioning/install.sh'])(
    'is not accepted without the file %s',
    async (file) => {
      const folder = copy()
      rmSync(join(folder, file))
      expect(await faultsOf(folder)).toEqual([`${file.replace('resources/', '')} is missing.`])
    },
  )

  it('is not accepted with a file that has grown beyond its limit', async () => {
    const folder = copy()
    writeFileSync(join(folder, 'resources/config.kiosk.example.json'), ' '.repeat(10_240))
    expect(await faultsOf(folder)).toEqual([
      expect.stringMatching(/^config\.kiosk\.example\.json has 10 KiB; the list allows \d\.$/),
    ])
  })

  it('is not accepted with an archive that was changed after it was made', async () => {
    const folder = copy()
    change(join(folder, 'resources/app.asar'), (text) =>
      text.replace('"productName": "Segurometal E', '"productName": "Segurometal e'),
    )
    expect(await faultsOf(folder)).toEqual(['package.json does not match its hash.'])
  })

  it('is not accepted with a fuse in another state', async () => {
    const folder = copy()
    change(join(folder, 'segurometal-extranet-asegurados'), (text) =>
      text.replace('\t010011001', '\t010111001'),
    )
    expect(await faultsOf(folder)).toEqual(['Fuse EnableNodeCliInspectArguments is wrong.'])
  })

  it('is not accepted without the license of a bundled package, or without the package in the SBOM', async () => {
    const folder = copy()
    change(join(folder, 'resources/licenses.txt'), (text) => text.replaceAll(/^zod \d.*\n/gm, ''))
    change(join(folder, 'resources/sbom.cdx.json'), (text) =>
      text.replace('"bom-ref": "axios@', '"bom-ref": "axios-old@'),
    )
    expect(await faultsOf(folder)).toEqual([
      'axios is not in the SBOM.',
      'zod has no license in the package.',
    ])
  })

  it('has an SBOM in which every dependency exists and every package has a license and a hash', () => {
    const file = join(packagedFolder(join(root, 'dist')), 'resources/sbom.cdx.json')
    const sbom = JSON.parse(readFileSync(file, 'utf8')) as {
      bomFormat: string
      components: { 'bom-ref': string; licenses: unknown[]; hashes: unknown[]; purl: string }[]
      dependencies: { ref: string; dependsOn: string[] }[]
    }
    const refs = sbom.components.map((component) => component['bom-ref'])
    expect(sbom.bomFormat).toBe('CycloneDX')
    expect(refs).toEqual(expect.arrayContaining(['electron@45.4.1']))
    expect(
      sbom.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.includes(ref)),
    ).toEqual([])
    for (const { licenses, hashes, purl } of sbom.components) {
      expect([purl, licenses.length, hashes.length]).toEqual([
        expect.stringMatching(/^pkg:npm\//),
        1,
        1,
      ])
    }
    expect(refs.filter((ref) => /^(?:fastify|pg|kysely|vitest)@/.test(ref))).toEqual([])
  })

  const packed = (folder: string, electronPlatformName: string, target: Arch) =>
    afterPack({
      packager: { getResourcesDir: (path: string) => join(path, 'resources') },
      ...{ appOutDir: folder, electronPlatformName, arch: target },
    } as unknown as AfterPackContext)

  it('is refused for a system whose native modules npm did not install', async () => {
    const both = '@napi-rs/keyring, @node-rs/argon2'
    const other = arch === 'x64' ? Arch.arm64 : Arch.x64
    for (const [platform, target] of [
      ['win32', Arch.x64],
      ['linux', other],
    ] as const) {
      await expect(packed(copy(), platform, target)).rejects.toThrow(
        `No ${platform}-${Arch[target]} build of ${both} is installed`,
      )
    }
  })

  it('is refused with a native module of another system, whatever its name is', async () => {
    const folder = copy()
    const scope = 'resources/app.asar.unpacked/node_modules/@node-rs'
    const name = `argon2.linux-${arch}-gnu.node`
    const windows = Buffer.alloc(256)
    windows.write('MZ')
    windows.writeUInt32LE(128, 60)
    windows.writeUInt16LE(0x86_64, 132)
    writeFileSync(join(folder, scope, `argon2-linux-${arch}-gnu`, name), windows)
    await expect(packed(folder, 'linux', Arch[arch as 'x64'])).rejects.toThrow(
      `Not built for linux-${arch}: app.asar.unpacked/node_modules/@node-rs/argon2-linux-${arch}-gnu/${name}.`,
    )
  })
})
