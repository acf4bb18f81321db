import type { BundledPackage } from './bundled-packages.ts'

/** The parts of a CycloneDX file that we read. */
export interface Sbom {
  readonly serialNumber?: string
  readonly metadata: { readonly timestamp?: string; readonly component: Component }
  readonly components: readonly Component[]
  readonly dependencies: readonly Dependency[]
}

interface Component {
  readonly 'bom-ref': string
  readonly name: string
  readonly type: string
  readonly scope?: string
  readonly properties?: readonly { readonly name: string }[]
}

interface Dependency {
  readonly ref: string
  readonly dependsOn: readonly string[]
}

/** Properties about the installation in this repository, which say nothing about the program. */
const ofInstallation = /^cdx:npm:package:(?:development|path|private)$/

/**
 * Reduces the output of `npm sbom`, which covers the whole repository, to what the installers contain. Omits the time and
 * the serial number, so that the same source gives the same file.
 */
export function programSbom(
  { serialNumber: _serial, ...all }: Sbom,
  packages: readonly BundledPackage[],
  productName: string,
): Sbom {
  const { timestamp: _time, component, ...metadata } = all.metadata
  const refs = new Set(packages.map(({ name, version }) => `${name}@${version}`))
  const components = all.components.filter((one) => refs.has(one['bom-ref']))
  const missing = [...refs].filter((ref) => !components.some((one) => one['bom-ref'] === ref))
  if (missing.length > 0) throw new Error(`Not in package-lock.json: ${missing.join(', ')}.`)
  const root = component['bom-ref']
  return {
    ...all,
    metadata: { ...metadata, component: { ...component, type: 'application', name: productName } },
    components: components.map(({ properties = [], ...one }) => ({
      ...one,
      type: one.name === 'electron' ? 'framework' : one.type,
      scope: 'required',
      properties: properties.filter(({ name }) => !ofInstallation.test(name)),
    })),
    dependencies: [
      { ref: root, dependsOn: [...refs] },
      ...all.dependencies
        .filter(({ ref }) => refs.has(ref))
        .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((on) => refs.has(on)) })),
    ],
  }
}
