/** Sets of environment variables that electron-builder needs to notarize on macOS; one set must be complete. */
const notarization = [
  ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
  ['APPLE_KEYCHAIN_PROFILE'],
]

/** Environment variables of which electron-builder needs one for a certificate. */
const certificates: Readonly<Record<string, readonly string[]>> = {
  win32: ['WIN_CSC_LINK', 'CSC_LINK'],
  darwin: ['CSC_LINK', 'CSC_NAME'],
}

/**
 * Returns a sentence that says what a signed build on a platform still needs from the environment. Linux packages have no
 * signature: their repository is signed.
 */
export function missingForSignature(platform: string, env: NodeJS.ProcessEnv): string | undefined {
  const has = (name: string) => Boolean(env[name])
  const certificate = certificates[platform] ?? []
  if (certificate.length > 0 && !certificate.some(has)) {
    return `A signed build needs a certificate: set ${certificate.join(' or ')}.`
  }
  if (platform !== 'darwin' || notarization.some((names) => names.every(has))) return undefined
  const sets = notarization.map((names) => names.join(', '))
  return `A signed build is notarized: set ${sets.join('; or ')}.`
}

/** True if a build without a signature must fail. */
export const requiresSignature = (env: NodeJS.ProcessEnv): boolean =>
  env['REQUIRE_SIGNATURE'] === 'yes'
