import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newFolder, onLinux, put, run } from './provisioning-scripts.ts'

onLinux('the provisioning of Chromium on Linux', () => {
  it.each([
    ['cage', 'wayland'],
    ['x', 'x11'],
  ] as const)(
    'sets the session type with %s, so that Chromium uses Wayland or X',
    (screen, type) => {
      const root = newFolder()
      run('install.sh', ['--root', root, ...(screen === 'x' ? ['--x'] : [])])
      const pam = readFileSync(join(root, 'etc/pam.d/segurometal-kiosk'), 'utf8')
      expect(pam).toMatch(new RegExp(`^session .* pam_systemd\\.so class=user type=${type}$`, 'm'))
    },
  )

  it('trusts a private CA in the NSS database of the user, and changes nothing when run again', () => {
    const home = newFolder()
    const tools = newFolder()
    // Records its arguments, and creates the database as `certutil -N` does.
    const certutil = `#!/bin/sh\necho "$@" >>'${tools}/calls'\ncase $3 in -N) touch "\${2#sql:}/cert9.db" ;; esac\n`
    put(join(tools, 'certutil'), certutil, 0o755)
    const env = { PATH: `${tools}:${process.env['PATH'] ?? ''}` }
    for (let times = 0; times < 2; times++) {
      const { status, output } = run('trust-ca.sh', ['--home', home, '/tmp/our-ca.pem'], env)
      expect(status, output).toBe(0)
    }
    const database = `-d sql:${home}/.pki/nssdb`
    const add = `${database} -A -n our-ca.pem -t C,, -i /tmp/our-ca.pem`
    const calls = readFileSync(join(tools, 'calls'), 'utf8')
    expect(calls).toBe(`${database} -N --empty-password\n${add}\n${add}\n`)
    expect(statSync(join(home, '.pki')).mode & 0o077).toBe(0)
  })

  it('refuses to trust a CA before the user exists', () => {
    const { status, output } = run('trust-ca.sh', ['--home', '/nonexistent', 'ca.pem'])
    expect([status, output]).toEqual([1, expect.stringContaining('run install.sh first')])
  })
})
