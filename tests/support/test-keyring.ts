import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { capture } from '../../scripts/lib/process.ts'

/**
 * How a keyring begins: `broken` is a service that does not start, `uncreated` one that has no keyring, `denied` one that
 * the rules of the bus keep everybody from.
 */
export type KeyringBeginning = 'unlocked' | 'locked' | 'uncreated' | 'denied' | 'absent' | 'broken'

/** A real gnome-keyring on a bus of its own, which can be brought into every state that people have theirs in. */
export interface Keyring {
  /** What a program needs in its environment to use it. */
  readonly env: Record<'DBUS_SESSION_BUS_ADDRESS', string>
  /** Where its files are. */
  readonly folder: string
  readonly lock: () => Promise<void>
  /** Ends the service and starts it again, unlocked. */
  readonly restart: () => Promise<void>
  /** Stops the service in the middle of what it does, so that it answers nobody. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** Whether it has a secret for this account; a locked one can be asked too. */
  readonly has: (service: string, account: string) => Promise<boolean>
  readonly stop: () => Promise<void>
}

const service = '/org/freedesktop/secrets'
const loginKeyring = `${service}/collection/login`
const startLimitMs = 10_000

/** Starts one, with a home and a D-Bus session of its own. Nothing else is on that bus, nor could show a prompt. */
export async function startKeyring(beginning: KeyringBeginning = 'unlocked'): Promise<Keyring> {
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-keyring-'))
  const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder}/bus` }
  const ownEnv = { ...process.env, ...env, HOME: folder, XDG_RUNTIME_DIR: folder, DISPLAY: '' }
  const bus = await startBus(folder, beginning)
  const unlocked = beginning !== 'uncreated'
  const hasDaemon = beginning !== 'absent' && beginning !== 'broken'
  let daemon = hasDaemon ? await startDaemon(ownEnv, unlocked) : undefined

  const keyring: Keyring = {
    env,
    folder,
    lock: async () => {
      await ask(ownEnv, 'Lock', `array:objpath:${loginKeyring}`)
    },
    restart: async () => {
      await end(daemon)
      daemon = await startDaemon(ownEnv, true)
    },
    freeze: () => daemon?.kill('SIGSTOP'),
    thaw: () => daemon?.kill('SIGCONT'),
    has: async (name, account) => {
      const wanted = `dict:string:string:service,${name},username,${account}`
      return (await ask(ownEnv, 'SearchItems', wanted)).includes(`"${loginKeyring}/`)
    },
    stop: async () => {
      await end(daemon)
      await end(bus)
      rmSync(folder, { recursive: true, force: true })
    },
  }
  if (beginning === 'locked') await keyring.lock()
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

const ask = (env: NodeJS.ProcessEnv, call: string, argument: string) =>
  send(env, [
    '--dest=org.freedesktop.secrets',
    service,
    `org.freedesktop.Secret.Service.${call}`,
    argument,
  ])

/** The answer, in the words of `dbus-send`, which comes with the bus itself. */
async function send(env: NodeJS.ProcessEnv, message: readonly string[]): Promise<string> {
  const args = ['--session', '--print-reply', ...message]
  return (await capture('dbus-send', args, { env })).output
}

async function end(child?: ChildProcess): Promise<void> {
  if (!child) return
  const ended = once(child, 'exit')
  if (child.kill('SIGKILL')) await ended
}

async function startBus(folder: string, beginning: KeyringBeginning): Promise<ChildProcess> {
  const services = join(folder, 'services')
  mkdirSync(services)
  if (beginning === 'broken') {
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
    ${beginning === 'denied' ? denial : ''}
  </policy>
</busconfig>`
  writeFileSync(join(folder, 'bus.conf'), config)
  const args = [`--config-file=${folder}/bus.conf`, '--nofork', '--print-address=1']
  const bus = spawn('dbus-daemon', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  // It prints its address when it listens.
  await once(bus.stdout, 'data')
  return bus
}
