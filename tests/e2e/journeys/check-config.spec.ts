import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exitCodes } from '../../../electron/main/lifecycle/exit-codes.ts'
import { findElectron } from '../../../scripts/lib/electron-binary.ts'
import { builtProgram, isPacked } from '../../support/fixtures/built-program.ts'
import { expect, test } from '../../support/fixtures/test.ts'

const valid = { mode: 'kiosk', apiUrl: 'https://api.example.com', label: 'x' }
const electron = isPacked ? undefined : findElectron()
const [command, ...before] = electron
  ? [electron, process.cwd()]
  : [process.execPath, 'packages/electron-on-chromium/src/run.ts', builtProgram]

/** Files of electron-on-chromium itself, which takes the instance lock before the program requests it. */
const shellFiles = ['instance.sock']

/** Runs the built program without a display and without a browser to start. */
function check(folder: string, args: readonly string[]) {
  const profile = join(folder, 'profile')
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...others } = process.env
  const { status, stdout } = spawnSync(
    command,
    [...before, `--user-data-dir=${profile}`, '--check-config', ...args],
    {
      encoding: 'utf8',
      env: {
        ...others,
        ...{ CHROMIUM_PATH: join(folder, 'none'), KIOSK_CONFIG: join(folder, 'config.json') },
      },
    },
  )
  const written = readdirSync(profile).filter((name) => !shellFiles.includes(name))
  return { status, stdout, written }
}

test('--check-config explains a config file without a display, a browser or a profile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'check-config-'))
  const file = join(folder, 'other.json')
  writeFileSync(join(folder, 'config.json'), JSON.stringify(valid))
  writeFileSync(file, JSON.stringify({ ...valid, printing: 'yes', modo: 'x' }, null, 2))

  expect(check(folder, [])).toEqual({
    status: exitCodes.ended,
    stdout: `${join(folder, 'config.json')}: la configuración se puede usar (modo kiosk).\n`,
    written: [],
  })
  expect(check(folder, [file])).toEqual({
    status: exitCodes['invalid-config'],
    stdout: `${file}: La configuración no se puede usar.
  Línea 5: "printing" debe ser true o false, sin comillas.
  Línea 6: no existe el parámetro "modo"; ¿quiso decir "mode"?
`,
    written: [],
  })
  const { status, stdout } = check(folder, [file, '--json'])
  expect(status).toBe(exitCodes['invalid-config'])
  expect(JSON.parse(stdout)).toEqual({
    file,
    usable: false,
    findings: [
      {
        ...{ key: 'printing', line: 5, error: 'not-a-boolean' },
        message: 'Línea 5: "printing" debe ser true o false, sin comillas.',
      },
      {
        ...{ key: 'modo', line: 6, error: 'misspelled-key', values: { suggestion: 'mode' } },
        message: 'Línea 6: no existe el parámetro "modo"; ¿quiso decir "mode"?',
      },
    ],
  })
  rmSync(folder, { recursive: true })
})

test('--check-config works while a kiosk is running, and does not disturb it @slow', async ({
  kiosk,
  screens,
}) => {
  await screens.welcome.goToSignIn()
  const profile = join(kiosk.folder, 'profile')
  mkdirSync(profile, { recursive: true })
  const before = readdirSync(profile)
  const { status, stdout } = check(kiosk.folder, ['--json'])
  expect(status).toBe(exitCodes.ended)
  expect(JSON.parse(stdout)).toMatchObject({ usable: true, mode: 'kiosk', findings: [] })
  expect(readdirSync(profile)).toEqual(before)
  await expect(screens.signIn.username).toBeFocused()
})
