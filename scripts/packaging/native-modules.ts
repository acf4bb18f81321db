import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Native modules of the program; each has a package for every system, such as `keyring-win32-x64-msvc`. */
const nativeModules = ['@napi-rs/keyring', '@node-rs/argon2']

const modulesOf = (resources: string) => join(resources, 'app.asar.unpacked', 'node_modules')

/**
 * Returns the native modules that a packaged program lacks for a system. They can only be loaded outside its ASAR archive.
 */
export function missingNativeModules(resources: string, system: string): string[] {
  return nativeModules.filter((name) => !hasNativeFile(modulesOf(resources), name, system))
}

function hasNativeFile(modules: string, name: string, system: string): boolean {
  const [scope = '', module = ''] = name.split('/')
  const folder = join(modules, scope)
  if (!existsSync(folder)) return false
  return readdirSync(folder)
    .filter((entry) => `${entry}-`.startsWith(`${module}-${system}-`))
    .some((entry) => readdirSync(join(folder, entry)).some((file) => file.endsWith('.node')))
}

/**
 * Returns the native files of a packaged program that were not built for a system, judged by their header, not their name.
 */
export function foreignNativeFiles(resources: string, system: string): string[] {
  const files = globSync('**/*.node', { cwd: resources })
  return files.filter((file) => systemOf(readFileSync(join(resources, file))) !== system).sort()
}

/** The system that the header of a native file names; `undefined` if it has none. */
function systemOf(file: Buffer): string | undefined {
  if (file.length < 64) return undefined
  if (file.readUInt32BE() === elf) return named('linux', elfMachines[file.readUInt16LE(18)])
  if (file.readUInt32LE() === machO) return named('darwin', machOProcessors[file.readUInt32LE(4)])
  const header = file.readUInt32LE(60)
  if (file.toString('latin1', 0, 2) !== 'MZ' || header + 6 > file.length) return undefined
  return named('win32', peMachines[file.readUInt16LE(header + 4)])
}

const named = (platform: string, arch: string | undefined) => arch && `${platform}-${arch}`

const elf = 0x7f_45_4c_46
const machO = 0xfe_ed_fa_cf
const elfMachines: Readonly<Record<number, string>> = { 0x3e: 'x64', 0xb7: 'arm64' }
const machOProcessors: Readonly<Record<number, string>> = {
  0x01_00_00_07: 'x64',
  0x01_00_00_0c: 'arm64',
}
const peMachines: Readonly<Record<number, string>> = { 0x86_64: 'x64', 0xaa_64: 'arm64' }
