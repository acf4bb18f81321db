import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { parseConfig } from '../../../electron/main/config/config-file.ts'
import { exitCodes } from '../../../electron/main/lifecycle/exit-codes.ts'
import { findElectron } from '../../../scripts/lib/electron-binary.ts'
import { builtProgram, isPacked } from '../../support/fixtures/built-program.ts'

const electron = isPacked ? undefined : findElectron()
const [command, ...before] = electron
  ? [electron, process.cwd()]
  : [process.execPath, 'packages/electron-on-chromium/src/run.ts', builtProgram]

test('--staff-pin hashes a PIN for the config without a display, a browser or a profile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'staff-pin-'))
  const profile = join(folder, 'profile')
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...others } = process.env
  const { status, stdout } = spawnSync(
    command,
    [...before, `--user-data-dir=${profile}`, '--staff-pin'],
    {
      ...{ encoding: 'utf8', input: '482915\n' },
      env: { ...others, CHROMIUM_PATH: join(folder, 'none') },
    },
  )
  expect(status).toBe(exitCodes.ended)
  // The shell itself takes the lock before the program asks for it.
  expect(readdirSync(profile).filter((name) => name !== 'instance.sock')).toEqual([])
  const config = `{"mode":"kiosk","apiUrl":"https://a.example","label":"x",${stdout}}`
  expect(parseConfig(config, 'config.json').ok).toBe(true)
  rmSync(folder, { recursive: true })
})
