import { join } from 'node:path'
import { Arch, type AfterPackContext } from 'electron-builder'
import { setFuses } from '../lib/fuses.ts'
import { programIn } from './packaged-program.ts'
import { foreignNativeFiles, missingNativeModules } from './native-modules.ts'

/** Called by electron-builder for each packaged folder, before it is signed. */
export async function afterPack({
  packager,
  appOutDir,
  electronPlatformName,
  arch,
}: AfterPackContext): Promise<void> {
  const system = `${electronPlatformName}-${Arch[arch]}`
  const resources = packager.getResourcesDir(appOutDir)
  const missing = missingNativeModules(resources, system)
  if (missing.length > 0) {
    throw new Error(
      `No ${system} build of ${missing.join(', ')} is installed: build the installer on that system.`,
    )
  }
  const foreign = foreignNativeFiles(resources, system)
  if (foreign.length > 0) throw new Error(`Not built for ${system}: ${foreign.join(', ')}.`)
  // electron-builder's own copy of `@electron/fuses` does not know every fuse of this version of Electron.
  await setFuses(join(appOutDir, programIn(electronPlatformName).fuses))
}
