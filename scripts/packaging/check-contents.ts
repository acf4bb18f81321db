import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wrongFuses } from '../lib/fuses.ts'
import { type BundledPackage, bundledModules, bundledPackages } from './bundled-packages.ts'
import { changedFiles, contentsOf, type PackedFile } from './contents.ts'
import { compareContents, contentsListFor, parseContentsList } from './contents-list.ts'
import { titleOf } from './licenses.ts'
import { foreignNativeFiles, missingNativeModules } from './native-modules.ts'
import { noticeFiles } from './notices.ts'
import { programIn } from './packaged-program.ts'
import type { Sbom } from './sbom.ts'

const listFile = join(import.meta.dirname, 'contents.txt')

const readList = () => parseContentsList(readFileSync(listFile, 'utf8'))

/** Writes the list of what a packaged program contains. */
export function approveContents(folder: string, platform: string): void {
  writeFileSync(listFile, contentsListFor(contentsOf(folder, platform), readList(), platform))
}

/** Returns one sentence for each fault of a packaged program, without starting it. */
export async function findFaults(
  folder: string,
  platform: string,
  arch: string,
): Promise<string[]> {
  const { fuses, resources } = programIn(platform)
  const inside = join(folder, resources)
  const system = `${platform}-${arch}`
  return [
    ...compareContents(contentsOf(folder, platform), readList(), platform),
    ...changedFiles(join(inside, 'app.asar')).map((path) => `${path} does not match its hash.`),
    ...(await wrongFuses(join(folder, fuses))).map((name) => `Fuse ${name} is wrong.`),
    ...missingNativeModules(inside, system).map((name) => `${name} has no build for ${system}.`),
    ...foreignNativeFiles(inside, system).map((path) => `${path} was not built for ${system}.`),
    ...packagesWithoutNotice(inside, bundledPackages(bundledModules(), system)),
  ]
}

function packagesWithoutNotice(inside: string, packages: readonly BundledPackage[]): string[] {
  const licenses = readFileSync(join(inside, noticeFiles.licenses), 'utf8').split('\n')
  const sbom = JSON.parse(readFileSync(join(inside, noticeFiles.sbom), 'utf8')) as Sbom
  const refs = sbom.components.map((component) => component['bom-ref'])
  return packages.flatMap((one) => [
    ...(licenses.includes(titleOf(one)) ? [] : [`${one.name} has no license in the package.`]),
    ...(refs.includes(`${one.name}@${one.version}`) ? [] : [`${one.name} is not in the SBOM.`]),
  ])
}

/** The files with their sizes as a table, and the total. */
export function contentsTable(files: readonly PackedFile[]): string {
  const lines = files.map(({ path, bytes }) => `${String(bytes).padStart(9)} ${path}`)
  const total = files.reduce((sum, { bytes }) => sum + Math.max(bytes, 0), 0)
  return `${lines.join('\n')}\n${String(total).padStart(9)} bytes in ${files.length} files`
}
