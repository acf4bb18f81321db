import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package that is shipped in the installers, completely or in part. */
export interface BundledPackage {
  readonly name: string
  readonly version: string
  /** SPDX expression of its license. */
  readonly license: string | undefined
  readonly folder: string
}

/** The parts of the program, each with a list of its modules in `out/modules`. */
const parts = ['main', 'page', 'preload', 'staff', 'workers']

/** Packages whose code the bundler itself adds, by the names of the modules that contain it. */
const addedByBuild: Readonly<Record<string, string>> = {
  'vite/preload-helper.js': 'vite',
  'plugin-vue:export-helper': '@vitejs/plugin-vue',
  'rolldown/runtime.js': 'rolldown',
}

/** Files of this repository that are made from a package's files, see `scripts/plain-zero.ts`. */
const derived: Readonly<Record<string, string>> = {
  'renderer/styles/fonts/plain-zero-400.ttf': '@expo-google-fonts/atkinson-hyperlegible',
  'renderer/styles/fonts/plain-zero-700.ttf': '@expo-google-fonts/atkinson-hyperlegible',
}

/** Modules that belong to no package: files of this repository, and modules that its build plug-ins generate. */
const ownModule = /^(?:(?:electron|renderer|shared)\/|virtual:|electron$)/

/** Returns the folder of the package that contains a module; `undefined` for our own modules. Throws if it is neither. */
function folderOf(module: string): string | undefined {
  const inPackage = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module)
  if (inPackage) return inPackage[0]
  const name = addedByBuild[module] ?? derived[module]
  if (name) return `node_modules/${name}`
  if (ownModule.test(module)) return undefined
  throw new Error(`The bundle contains ${module}, which belongs to no package.`)
}

/** Reads the lists that the build wrote. */
export function bundledModules(lists = 'out/modules'): string[] {
  return parts.flatMap((part) => {
    try {
      return JSON.parse(readFileSync(join(lists, `${part}.json`), 'utf8')) as string[]
    } catch {
      throw new Error(`There is no module list for ${part}: run \`npm run build\` first.`)
    }
  })
}

/** The packages of these modules and those with native modules, which are not bundled, for a system such as `linux-x64`. */
export function bundledPackages(modules: readonly string[], system: string): BundledPackage[] {
  const native = ['@napi-rs/keyring', '@node-rs/argon2'].flatMap((name) =>
    globSync([`node_modules/${name}`, `node_modules/${name}-${system}*`]),
  )
  const folders = [...modules.map(folderOf), ...native.map((path) => path.replaceAll('\\', '/'))]
  return [...new Set(folders)]
    .filter((folder) => folder !== undefined)
    .map(readPackage)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function readPackage(folder: string): BundledPackage {
  const file = readFileSync(join(folder, 'package.json'), 'utf8')
  const { name, version, license } = JSON.parse(file) as Omit<BundledPackage, 'folder'>
  return { name, version, license, folder }
}
