import { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'

/**
 * Fuses of the shipped program (https://www.electronjs.org/docs/latest/tutorial/fuses), all that its version of Electron
 * has. The end-to-end tests on Electron need EnableNodeCliInspectArguments: they drive an unpackaged binary, or a copy in
 * which it was turned on with `@electron/fuses`.
 */
export const fuses: Readonly<Record<keyof typeof FuseV1Options, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
}

/** The names of the fuses that Electron's own tool knows. */
export const knownFuses = (): string[] =>
  Object.keys(FuseV1Options).filter((name) => !/^\d/.test(name))

/** Sets every fuse of an executable; fails if it has one that is not in the list. */
export async function setFuses(executable: string): Promise<void> {
  const byIndex = Object.entries(fuses).map(([name, isOn]) => [indexOf(name), isOn])
  await flipFuses(executable, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    ...(Object.fromEntries(byIndex) as Record<FuseV1Options, boolean>),
  })
}

/**
 * Returns the names of fuses whose value in a packaged executable differs, and the indexes of fuses that are not in the
 * list.
 */
export async function wrongFuses(executable: string): Promise<string[]> {
  const { version: _version, ...wire } = await getCurrentFuseWire(executable)
  const states = new Map(Object.entries(wire).map(([index, state]) => [index, Number(state)]))
  const wrong = Object.entries(fuses).flatMap(([name, value]) => {
    const index = String(indexOf(name))
    const isOn = states.get(index) === on
    states.delete(index)
    return isOn === value ? [] : [name]
  })
  return [...wrong, ...states.keys()]
}

const on = '1'.charCodeAt(0)

const indexOf = (name: string): number => FuseV1Options[name as keyof typeof FuseV1Options]
