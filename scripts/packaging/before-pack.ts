import { Arch, type AfterPackContext } from 'electron-builder'
import { writeNotices } from './notices.ts'
import { missingForSignature, requiresSignature } from './signing.ts'

/** Called by electron-builder before it copies anything. */
export function beforePack({ electronPlatformName, arch, packager }: AfterPackContext): void {
  if (requiresSignature(process.env)) {
    const missing = missingForSignature(electronPlatformName, process.env)
    if (missing) throw new Error(missing)
    Object.assign(packager.config, { forceCodeSigning: true })
  }
  writeNotices(`${electronPlatformName}-${Arch[arch]}`)
}
