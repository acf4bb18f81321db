import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { capture } from '../../scripts/lib/process.ts'

/**
 * The initial state. `not-installed`: the bus has no such service; `fails-to-start`: the service does not start;
 * `no-keyring`: the service has no keyring; `denied`: the rules of the bus make the service inaccessible.
 */
export type KeyringState =
  'unlocked' | 'locked' | 'no-keyring' | 'denied' | 'not-installed' | 'fails-to-start'

/** A real gnome-keyring on a separate bus, which can be put into any state that occurs in practice. */
export interface Keyring {
  /** Environment variables that make a program use this keyring. */
  readonly env: Record<'DBUS_SESSION_BUS_ADDRESS', string>
  readonly folder: string
  readonly lock: () => Promise<void>
  /** Restarts the service, unlocked. */
  readonly restart: () => Promise<void>
  /** Suspends the service, so that it does not respond. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** Returns true if the keyring has a secret for this account, even while it is locked. */
  readonly has: (service: string, account: string) => Promise<boolean>
  readonly stop: () => Promise<void>
}

const service = '/org/freedesktop/secrets'
const loginKeyring = `${service}/collection/login`
const startLimitMs = 10_000

/** Starts a keyring with its own home and D-Bus session. Nothing else on that bus could show a prompt. */
export async function startKeyring(state: KeyringState = 'unlocked'): Promise<Keyring> {
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-keyring-'))
  const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder}/bus` }
  const ownEnv = { ...process.env, ...env, HOME: folder, XDG_RUNTIME_DIR: folder, DISPLAY: '' }
  const bus = await startBus(folder, state)
  const unlocked = state !== 'no-keyring'
  const hasDaemon = state !== 'not-installed' && state !== 'fails-to-start'
  let daemon = hasDaemon ? await startDaemon(ownEnv, unlocked) : undefined

  const keyring: Keyring = {
    env,
    folder,
    lock: async () => {
      await callService(ownEnv, 'Lock', `array:objpath:${loginKeyring}`)
    },
    restart: async () => {
      await end(daemon)
      daemon = await startDaemon(ownEnv, true)
    },
    freeze: () => daemon?.kill('SIGSTOP'),
    thaw: () => daemon?.kill('SIGCONT'),
    has: async (name, account) => {
      const wanted = `dict:string:string:service,${name},username,${account}`
      return (await callService(ownEnv, 'SearchItems', wanted)).includes(`"${loginKeyring}/`)
    },
    stop: async () => {
      await end(daemon)
      await end(bus)
      rmSync(folder, { recursive: true, force: true })
    },
  }
  if (state === 'locked') await keyring.lock()
  return keyring
}

async function startDaemon(env: NodeJS.ProcessEnv, unlocked: boolean): Promise<ChildProcess> {
  const args = ['--foreground', '--components=secrets', ...(unlocked ? ['--unlock'] : [])]
  const daemon = spawn('gnome-keyring-daemon', args, { env, stdio: ['pipe', 'ignore', 'ignore'] })
  daemon.stdin.end('password of the keyring')
  const endsAt = performance.now() + startLimitMs
  const names = ['--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.ListNames']
  while (!(await send(env, names)).includes('"org.freedesktop.secrets"')) {
    if (performance.now() > endsAt) throw new Error('The keyring does not start.')
    await delay(50)
  }
  return daemon
}

const callService = (env: NodeJS.ProcessEnv, call: string, argument: string) =>
  send(env, [
    '--dest=org.freedesktop.secrets',
    service,
    `org.freedesktop.Secret.Service.${call}`,
    argument,
  ])

/** Runs `dbus-send`, which is part of the D-Bus package, and returns its output. */
async function send(env: NodeJS.ProcessEnv, message: readonly string[]): Promise<string> {
  const args = ['--session', '--print-reply', ...message]
  return (await capture('dbus-send', args, { env })).output
}

async function end(child?: ChildProcess): Promise<void> {
  if (!child) return
  const ended = once(child, 'exit')
  if (child.kill('SIGKILL')) await ended
}

async function startBus(folder: string, state: KeyringState): Promise<ChildProcess> {
  const services = join(folder, 'services')
  mkdirSync(services)
  if (state === 'fails-to-start') {
    const file = '[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/bin/false\n'
    writeFileSync(join(services, 'secrets.service'), file)
  }
  const denial = '<deny send_destination="org.freedesktop.secrets" send_type="method_call"/>'
  const config = `<busconfig>
  <type>session</type>
  <listen>unix:path=${folder}/bus</listen>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
    ${state === 'denied' ? denial : ''}
  </policy>
</busconfig>`
  writeFileSync(join(folder, 'bus.conf'), config)
  const args = [`--config-file=${folder}/bus.conf`, '--nofork', '--print-address=1']
  const bus = spawn('dbus-daemon', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  // The bus prints its address as soon as it is listening.
  await once(bus.stdout, 'data')
  return bus
}
