import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ExitReason, exitCodes } from '../../../electron/main/lifecycle/exit-codes.ts'
import {
  folder,
  keepSecret,
  newFolder,
  onLinux,
  programOf,
  put,
  run,
} from './provisioning-scripts.ts'

const read = (file: string) => readFileSync(join(folder, file), 'utf8')
const codes = Object.values(exitCodes)
/** Exit reasons after which the program is not restarted, on purpose or because it would fail again. */
const final: readonly ExitReason[] = ['staff-exit', 'refused-to-run']
const staysOut = final.map((ending) => exitCodes[ending])

describe('the kiosk provisioning', () => {
  it('handles every exit code on Windows', () => {
    const xml = read('windows/shell-launcher.xml')
    const own = new Map(
      [...xml.matchAll(/ReturnCode="(\d+)" Action="(\w+)"/g)].map(([, code, action]) => [
        Number(code),
        action,
      ]),
    )
    expect(codes).toEqual(expect.arrayContaining([...own.keys()]))
    const [, usual] = /<DefaultAction Action="(\w+)"/.exec(xml) ?? []
    const actionOf = (code: number) => own.get(code) ?? usual
    for (const code of codes) {
      if (staysOut.includes(code)) expect(actionOf(code)).toBe('DoNothing')
      else if (code === exitCodes['crash-loop']) expect(actionOf(code)).toBe('RestartDevice')
      else expect(actionOf(code)).toBe('RestartShell')
    }
  })

  it('handles the exit codes on Linux', () => {
    const unit = read('linux/files/segurometal-kiosk.service')
    expect(unit).toMatch(/^Restart=always$/m)
    expect(unit).toMatch(/^KillMode=mixed$/m)
    expect(unit).toContain(`RestartPreventExitStatus=${staysOut.join(' ')}\n`)
    expect(read('linux/files/after-exit')).toContain(`= ${exitCodes['crash-loop']} ]`)
    expect(read('linux/check-machine.sh')).toContain(`Status=${staysOut.join(' ')}$`)
  })

  // Electron keeps the partitions of all visits until the program ends:
  // https://github.com/electron/electron/issues/28566
  it('restarts the program cleanly every night', () => {
    const restart = read('linux/files/segurometal-kiosk-nightly.service')
    expect(restart).toMatch(/^ExecStart=\S*systemctl try-restart segurometal-kiosk\.service$/m)
    expect(read('linux/files/segurometal-kiosk-nightly.timer')).toMatch(/^OnCalendar=.* 04:00:00$/m)
    expect(read('windows/Set-NightlyRestart.ps1')).toMatch(
      /New-ScheduledTaskTrigger -Daily -At 4am/,
    )
  })

  it.each(['windows/README.md', 'linux/README.md', 'windows/shell-launcher.xml'])(
    'documents the exit codes in %s',
    (file) => {
      for (const code of codes) expect(read(file)).toMatch(new RegExp(`\\b${code}\\b`))
    },
  )
})

/** CUPS keeps documents for a day by default; here an administrator has configured a longer time. */
const cupsConfigOfAdministrator =
  'LogLevel warn\n  preservejobfiles 2w\nPreserveJobHistory\tYes\n<Location />\n</Location>\n'

/** A program that accepts every config. */
const acceptingProgram = `#!/bin/sh\necho '{\n  "usable": true,\n  "mode": "kiosk"\n}'\n`

/** Creates a folder with the files that a fully prepared machine has. */
function preparedMachine(screen: 'cage' | 'x') {
  const root = newFolder()
  put(join(root, 'etc/cups/cupsd.conf'), cupsConfigOfAdministrator)
  run('install.sh', ['--root', root, ...(screen === 'x' ? ['--x'] : [])])
  const screens = screen === 'x' ? ['Xorg', 'xinit'] : ['cage', 'Xwayland']
  put(join(root, 'usr/bin/segurometal-extranet-asegurados'), acceptingProgram, 0o755)
  const commands = ['gnome-keyring-daemon', 'dbus-run-session']
  for (const name of [...commands, ...screens, 'nft']) put(join(root, 'usr/bin', name), '', 0o755)
  put(join(root, 'etc/segurometal-kiosk/config.json'), '{ "mode": "kiosk" }')
  const home = '/var/lib/segurometal-kiosk-home'
  put(join(root, 'etc/passwd'), `segurometal-kiosk:x:998:998::${home}:/usr/sbin/nologin\n`)
  put(join(root, 'etc/shadow'), 'segurometal-kiosk:!:20000::::::\n')
  put(join(root, 'etc/group'), 'sudo:x:27:admin\nsegurometal-kiosk:x:998:\n')
  put(join(root, 'etc/crypttab'), 'root UUID=1 none luks\n')
  return root
}

onLinux('check-machine.sh', () => {
  const check = (root: string) => run('check-machine.sh', ['--root', root])

  it.each(['cage', 'x'] as const)('accepts a machine that was prepared with %s', (screen) => {
    const { status, output } = check(preparedMachine(screen))
    expect(output).not.toContain('missing  ')
    expect(status).toBe(0)
  })

  it('lists everything that is missing on an unprepared machine', () => {
    const { status, output } = check(newFolder())
    expect(status).toBe(1)
    expect(output.match(/^missing {2}/gm)?.length).toBeGreaterThan(18)
  })

  it.each([
    ['the program', 'usr/bin/segurometal-extranet-asegurados', undefined],
    ['a config file that only root can write', 'etc/segurometal-kiosk/config.json', undefined],
    ['the user cannot sign in', 'etc/passwd', 'segurometal-kiosk:x:998:998::/:/bin/bash\n'],
    ['the user cannot sign in', 'etc/shadow', 'segurometal-kiosk:$6$x:20000::::::\n'],
    ['the user is in no privileged group', 'etc/group', 'sudo:x:27:root,segurometal-kiosk\n'],
    [
      'the unit restarts the program',
      'etc/systemd/system/segurometal-kiosk.service',
      'Restart=no\n',
    ],
    [
      'the unit writes no core dump',
      'etc/systemd/system/segurometal-kiosk.service',
      'LimitCORE=infinity\n',
    ],
    [
      'the unit lets it exit cleanly',
      'etc/systemd/system/segurometal-kiosk.service',
      'KillMode=control-group\n',
    ],
    [
      'the nightly restart is enabled',
      'etc/systemd/system/timers.target.wants/segurometal-kiosk-nightly.timer',
      undefined,
    ],
    [
      'the kernel writes no core dump',
      'etc/sysctl.d/60-segurometal-kiosk.conf',
      'kernel.core_pattern = core\n',
    ],
    ['a display server without a desktop', 'usr/bin/cage', undefined],
    ['a display server without a desktop', 'usr/bin/Xwayland', undefined],
    [
      'the session type of that display server',
      'etc/pam.d/segurometal-kiosk',
      'session required pam_systemd.so class=user type=x11\n',
    ],
    ['no other login on the screen', 'etc/systemd/system/getty@tty1.service', undefined],
    ['Ctrl+Alt+Del is disabled', 'etc/systemd/system/ctrl-alt-del.target', undefined],
    ['SysRq is disabled', 'etc/sysctl.d/60-segurometal-kiosk.conf', 'kernel.sysrq = 1\n'],
    ['no USB disks', 'etc/udev/rules.d/60-segurometal-kiosk.rules', undefined],
    ['an encrypted disk', 'etc/crypttab', '# none\n'],
    ['CUPS keeps no printed document', 'etc/cups/cupsd.conf', 'PreserveJobHistory No\n'],
    ['CUPS keeps no list of printed documents', 'etc/cups/cupsd.conf', 'PreserveJobFiles No\n'],
    [
      'CUPS keeps no printed document',
      'etc/cups/cupsd.conf',
      'PreserveJobFiles No\n preservejobfiles 1d\nPreserveJobHistory No\n',
    ],
  ])('reports what is missing: %s', (what, file, content) => {
    const root = preparedMachine('cage')
    rmSync(join(root, file))
    if (content !== undefined) put(join(root, file), content)
    const { status, output } = check(root)
    expect(status).toBe(1)
    expect(output).toContain(`missing  ${what}\n`)
  })

  it('accepts a machine without CUPS, and one whose CUPS configuration spells the values differently', () => {
    const root = preparedMachine('cage')
    put(join(root, 'etc/cups/cupsd.conf'), 'preservejobfiles off\nPreserveJobHistory  NO\n')
    expect(check(root).status).toBe(0)
    rmSync(join(root, 'etc/cups/cupsd.conf'))
    expect(check(root).status).toBe(0)
  })

  it('reports a config file that other users can write to', () => {
    const root = preparedMachine('cage')
    chmodSync(join(root, 'etc/segurometal-kiosk/config.json'), 0o666)
    expect(check(root).output).toContain('missing  a config file that only root can write')
  })
})

onLinux('the kiosk provisioning on Linux', () => {
  const forgetWhenStopped = `
    import { AsyncEntry } from '@napi-rs/keyring'
    const entry = new AsyncEntry('test', 'test', { linux: { store: 'secret-service' } })
    await entry.setPassword('marker-of-a-person')
    const open = setInterval(() => undefined, 60_000)
    process.once('SIGTERM', async () => {
      console.log('forgotten', await entry.deletePassword())
      clearInterval(open)
    })
    console.log('ready')`

  it('changes which print jobs CUPS keeps, and nothing else in the CUPS configuration', () => {
    const root = preparedMachine('cage')
    const cups = join(root, 'etc/cups/cupsd.conf')
    const set = 'PreserveJobFiles No\nPreserveJobHistory No\n'
    const prepared = `${set}LogLevel warn\n<Location />\n</Location>\n`
    expect(readFileSync(cups, 'utf8')).toBe(prepared)
    run('install.sh', ['--root', root])
    expect(readFileSync(cups, 'utf8')).toBe(prepared)
  })

  it("gives the program an unlocked in-memory keyring and passes on the program's exit code", () => {
    const { memory, env } = programOf(keepSecret)
    const { status, output } = run('files/session', ['here'], env)
    expect(status, output).toBe(exitCodes.update)
    const keyring = readFileSync(join(memory, 'data/keyrings/login.keyring'))
    expect(keyring.includes('marker-of-a-person')).toBe(false)
  })

  it('passes switches on to the program, such as one that turns the graphics card off', () => {
    const { env } = programOf('console.log(process.argv.slice(1).join("|")); process.exit(0)')
    const switches = { SEGUROMETAL_SWITCHES: '--disable-gpu --lang=es' }
    const { output } = run('files/session', ['here'], { ...env, ...switches })
    expect(output).toContain('--disable-gpu|--lang=es\n')
    expect(run('files/session', ['here'], env).output).toMatch(/^\n/)
  })

  it('lets the program exit cleanly when it is stopped, and keeps the keyring until it has exited', async () => {
    const { env } = programOf(forgetWhenStopped)
    const session = spawn(join(folder, 'linux/files/session'), ['here'], {
      env: { ...process.env, ...env },
      // A separate process group, so that all of it can be killed if the test fails.
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let output = ''
    session.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output === 'ready\n') session.kill('SIGTERM')
    })
    const [code] = (await once(session, 'exit')) as [number | null]
    if (code === null && session.pid) process.kill(-session.pid, 'SIGKILL')
    expect(output).toBe('ready\nforgotten true\n')
    expect(code).toBe(exitCodes.ended)
  })

  it('restarts the machine after a crash loop, but at most once an hour', () => {
    const stamp = join(newFolder(), 'restarted')
    const env = { SEGUROMETAL_STAMP: stamp, SEGUROMETAL_RESTART: 'echo restarting now' }
    const after = (code: number) => run('files/after-exit', [], { ...env, EXIT_STATUS: `${code}` })
    expect(after(exitCodes['staff-exit']).output).toBe('')
    expect(after(exitCodes['crash-loop']).output).toBe('restarting now\n')
    expect(after(exitCodes['crash-loop']).output).toContain('another crash loop within the hour')
  })
})
