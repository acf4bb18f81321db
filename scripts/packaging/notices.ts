import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BundledPackage, bundledModules, bundledPackages } from './bundled-packages.ts'
import { licensesText } from './licenses.ts'
import { programSbom, type Sbom } from './sbom.ts'

/** Names of the third-party notice files in the program's `resources`. */
export const noticeFiles = { licenses: 'licenses.txt', sbom: 'sbom.cdx.json' } as const

const folder = 'out/notices'

/** Writes the third-party notices for what the built program contains, for a system such as `linux-x64`. */
export function writeNotices(system: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const packages = bundledPackages(bundledModules(), system)
  const { productName } = readPackage('.') as BundledPackage & { productName: string }
  const sbom = programSbom(
    npmSbom(),
    [...packages, readPackage('node_modules/electron')],
    productName,
  )
  writeFileSync(join(folder, noticeFiles.licenses), licensesText(packages))
  writeFileSync(join(folder, noticeFiles.sbom), `${JSON.stringify(sbom, null, 2)}\n`)
}

const readPackage = (path: string) =>
  JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as BundledPackage

function npmSbom(): Sbom {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']
  const limit = 64 * 1024 * 1024
  // On Windows npm is a script, which only a shell can start.
  const options = {
    encoding: 'utf8',
    maxBuffer: limit,
    shell: process.platform === 'win32',
  } as const
  return JSON.parse(execFileSync('npm', args, options)) as Sbom
}
