import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Native modules of the program; each has a package for every system, such as `keyring-win32-x64-msvc`. */
const nativeModules = ['@napi-rs/keyring', '@node-rs/argon2']

/**
 * Returns the native modules that a packaged program lacks for a system. They can only be loaded outside its ASAR archive.
 */
export function missingNativeModules(resources: string, system: string): string[] {
  const modules = join(resources, 'app.asar.unpacked', 'node_modules')
  return nativeModules.filter((name) => !hasNativeFile(modules, name, system))
}

function hasNativeFile(modules: string, name: string, system: string): boolean {
  const [scope = '', module = ''] = name.split('/')
  const folder = join(modules, scope)
  if (!existsSync(folder)) return false
  return readdirSync(folder)
    .filter((entry) => `${entry}-`.startsWith(`${module}-${system}-`))
    .some((entry) => readdirSync(join(folder, entry)).some((file) => file.endsWith('.node')))
}
