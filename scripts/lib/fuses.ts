import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

interface FusesPackage {
  readonly FuseV1Options: Readonly<Record<string, string | number>>
  readonly getCurrentFuseWire: (executable: string) => Promise<Readonly<Record<string, unknown>>>
}

/** The copy of `@electron/fuses` with which electron-builder sets the fuses. */
function fusesPackage(): FusesPackage {
  const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
  const packager = createRequire(builder.resolve('app-builder-lib'))
  return packager('@electron/fuses') as FusesPackage
}

/** The names of the fuses that electron-builder knows, which begin in upper case. */
export function knownFuses(): string[] {
  return Object.keys(fusesPackage().FuseV1Options).filter((name) => !/^\d/.test(name))
}

/** The fuses in electron-builder.yml, whose names begin in lower case. */
export function configuredFuses(): Readonly<Record<string, boolean>> {
  const text = readFileSync('electron-builder.yml', 'utf8')
  const [, block = ''] = /^electronFuses:\n((?: {2}.+\n)+)/m.exec(text) ?? []
  const lines = block.trim().split('\n')
  const entries = lines.map((line) => line.trim().split(': '))
  return Object.fromEntries(entries.map(([name = '', value]) => [name, value === 'true']))
}

/** Returns the names of configured fuses that have a different value in a packaged executable. */
export async function wrongFuses(executable: string): Promise<string[]> {
  const { FuseV1Options, getCurrentFuseWire } = fusesPackage()
  const wire = await getCurrentFuseWire(executable)
  const entries = Object.entries(configuredFuses())
  return entries.flatMap(([name, isOn]) => {
    const index = FuseV1Options[`${name.charAt(0).toUpperCase()}${name.slice(1)}`] ?? ''
    return wire[index] === (isOn ? '1' : '0').charCodeAt(0) ? [] : [name]
  })
}
