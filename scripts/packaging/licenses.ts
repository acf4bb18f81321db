import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BundledPackage } from './bundled-packages.ts'

/** Licenses under which a package may be shipped in a proprietary program, as long as their text is included. */
const accepted = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'OFL-1.1']

const heading = `Third-party software in Segurometal Extranet Asegurados, with its licenses.
The licenses of Electron and Chromium are in LICENSE.electron.txt and LICENSES.chromium.html.`

const rule = '-'.repeat(80)

/**
 * Returns the text of the file with all packages' licenses. Throws if a package's license is not accepted or has no text.
 */
export function licensesText(packages: readonly BundledPackage[]): string {
  const refused = packages.filter(({ license }) => !isAccepted(license))
  if (refused.length > 0) {
    const names = refused.map(({ name, license }) => `${name} (${license ?? 'none'})`)
    throw new Error(`Not an accepted license: ${names.join(', ')}.`)
  }
  const entries = packages.map(
    (one) => `${rule}\n${titleOf(one)}\n${rule}\n\n${textOf(one, packages)}`,
  )
  return `${[heading, packages.map(titleOf).join('\n'), ...entries].join('\n\n')}\n`
}

/** The line that names a package in the file with the licenses. */
export const titleOf = ({ name, version, license = 'none' }: BundledPackage): string =>
  `${name} ${version} (${license})`

/** Of licenses joined by AND, all must be accepted; of those joined by OR, at least one. */
function isAccepted(expression: string | undefined): boolean {
  const all = (expression ?? '').replaceAll(/[()]/g, '').split(' AND ')
  return all.every((part) => part.split(' OR ').some((name) => accepted.includes(name)))
}

function textOf(one: BundledPackage, packages: readonly BundledPackage[]): string {
  // A package for one system, such as `argon2-linux-x64-gnu`, can leave its license to the package that loads it.
  const loading = packages.find(({ name }) => name !== one.name && one.name.startsWith(`${name}-`))
  const own = filesIn(one)
  const texts = [...(hasLicense(own) || !loading ? [] : filesIn(loading)), ...own]
  if (!hasLicense(texts)) throw new Error(`${one.name} contains no text of its license.`)
  return texts.map(({ text }) => text.trim()).join('\n\n')
}

interface LicenseFile {
  readonly name: string
  readonly text: string
}

const hasLicense = (files: readonly LicenseFile[]) =>
  files.some(({ name }) => /^licen[cs]e(?:[._-](?:md|txt|mit|font))?$|^readme/i.test(name))

/** Returns a package's license files or, if it has none, the part of its README that contains a license. */
function filesIn({ folder }: BundledPackage): LicenseFile[] {
  const names = readdirSync(folder).sort()
  const read = (name: string) => ({ name, text: readFileSync(join(folder, name), 'utf8') })
  const files = names.filter((name) => licenseFile.test(name)).map(read)
  if (hasLicense(files)) return files
  const readmes = names.filter((name) => /^readme/i.test(name)).map(read)
  return [
    ...files,
    ...readmes.flatMap(({ name, text }) => {
      const [, part] = /^#* *licen[cs]e\n([\s\S]+)/im.exec(text) ?? []
      return part && /permission is hereby granted/i.test(part) ? [{ name, text: part }] : []
    }),
  ]
}

const licenseFile = /^(?:licen[cs]e|notice|third[_-]party|copying)/i
