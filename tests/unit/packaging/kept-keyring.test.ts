import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exitCodes } from '../../../electron/main/lifecycle/exit-codes.ts'
import { keepSecret, newFolder, onLinux, programOf, run } from './provisioning-scripts.ts'

const readSecret = `
  import { AsyncEntry } from '@napi-rs/keyring'
  const entry = new AsyncEntry('test', 'test', { linux: { store: 'secret-service' } })
  console.log((await entry.getPassword()) ?? 'nothing')
  process.exit(${exitCodes['staff-exit']})`

const keepSecretAndCrash = keepSecret.replace(
  `exit(${exitCodes.update})`,
  `exit(${exitCodes.crashed})`,
)

/** Runs the session script once, as after a restart: the state folder persists, the memory does not. */
const runOn = (state: string, script: string) =>
  run('files/session', ['here'], { ...programOf(script).env, STATE_DIRECTORY: state })

/** Runs the session once and returns the secret that its program finds. The bus may print warnings after the secret. */
const secretOn = (state: string) => runOn(state, readSecret).output.split('\n')[0]

onLinux('the keyring of a kiosk on Linux', () => {
  it('is kept across a restart of the machine, encrypted, if the program exited cleanly', () => {
    const state = newFolder()
    expect(runOn(state, keepSecret).status).toBe(exitCodes.update)
    expect(secretOn(state)).toBe('marker-of-a-person')
    expect(readFileSync(join(state, 'login.keyring')).includes('marker-of-a-person')).toBe(false)
    for (const name of readdirSync(state)) {
      expect([name, statSync(join(state, name)).mode & 0o777]).toEqual([name, 0o600])
    }
  })

  it('is not kept if the program crashed, because it may still hold a session token', () => {
    const state = newFolder()
    expect(runOn(state, keepSecretAndCrash).status).toBe(exitCodes.crashed)
    expect(secretOn(state)).toBe('nothing')
    expect(runOn(state, keepSecret).status).toBe(exitCodes.update)
    runOn(state, `process.exit(${exitCodes.crashed})`)
    expect(secretOn(state)).toBe('marker-of-a-person')
  })

  it('is replaced by a new one if the kept one cannot be opened', () => {
    const state = newFolder()
    runOn(state, keepSecret)
    writeFileSync(join(state, 'login.keyring'), 'damaged')
    expect(runOn(state, keepSecret).status).toBe(exitCodes.update)
    rmSync(join(state, 'password'))
    expect(runOn(state, keepSecret).status).toBe(exitCodes.update)
  })
})
