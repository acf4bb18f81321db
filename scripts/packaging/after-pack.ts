import { Arch, type AfterPackContext } from 'electron-builder'
import { missingNativeModules } from './native-modules.ts'

/** Called by electron-builder for each packaged folder. */
export function afterPack({
  packager,
  appOutDir,
  electronPlatformName,
  arch,
}: AfterPackContext): void {
  const system = `${electronPlatformName}-${Arch[arch]}`
  const missing = missingNativeModules(packager.getResourcesDir(appOutDir), system)
  if (missing.length === 0) return
  throw new Error(
    `No ${system} build of ${missing.join(', ')} is installed: build the installer on that system.`,
  )
}
