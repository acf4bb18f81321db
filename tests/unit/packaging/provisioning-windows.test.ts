import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { provisioned } from '../../support/escapes/provisioned.ts'
import { isKeyName, predefinedIds } from './keyboard-filter-ids.ts'
import { folder } from './provisioning-scripts.ts'

const read = (file: string) => readFileSync(join(folder, 'windows', file), 'utf8')

/** Returns the strings of a list in a data file of PowerShell. */
function list(file: string, name: string): string[] {
  const [, content = ''] =
    new RegExp(`^ {4}${name} = @\\((.*?)^ {4}\\)`, 'ms').exec(read(file)) ?? []
  const code = content.replaceAll(/^\s*#.*$/gm, '')
  return [...code.matchAll(/'([^']*)'/g)].map(([, text = '']) => text)
}

describe('Windows provisioning', () => {
  it('removes the printers that open a Save dialog, and checks that they are gone', () => {
    const [removed] = /'\^\(PORTPROMPT:.*\)'/.exec(read('Remove-VirtualPrinters.ps1')) ?? []
    expect(removed).toBeDefined()
    expect(read('check-machine.ps1')).toContain(`$_.PortName -match ${removed}`)
    expect(read('README.md')).toContain('Remove-VirtualPrinters.ps1')
  })

  it('accepts a program without a signature only if told to, and never one that was changed', () => {
    const script = read('check-machine.ps1')
    expect(script).toMatch(/^param\(.*, \[switch\]\$AllowUnsigned\)$/m)
    expect(script).toContain("if ($AllowUnsigned) { 'Valid', 'NotSigned' } else { 'Valid' }")
    expect(script).toContain('(Get-AuthenticodeSignature $program).Status -in $accepted')
    expect(script.match(/AllowUnsigned/g)).toHaveLength(4)
  })

  it('hands a staff PIN to the program without writing it on a command line or to disk', () => {
    const script = read('Get-StaffPinHash.ps1')
    expect(script).toContain('$env:SEGUROMETAL_STAFF_PIN = $pin')
    expect(script).toContain("Start-Process $program '--staff-pin'")
    expect(script).toMatch(/finally \{\n\s+Remove-Item Env:\\SEGUROMETAL_STAFF_PIN/)
    expect(script.match(/\$pin\b/g)).toHaveLength(3)
  })

  it('turns off the history of the clipboard and its other copies', () => {
    for (const name of ['AllowClipboardHistory', 'AllowCrossDeviceClipboard'])
      expect(read('policies.psd1')).toMatch(new RegExp(`Name = '${name}'; Value = 0 }`))
  })

  it('keeps the display on, without sleep, lock or screen saver', () => {
    for (const name of [
      'VIDEOIDLE',
      'STANDBYIDLE',
      'HIBERNATEIDLE',
      'SBUTTONACTION',
      'CONSOLELOCK',
    ])
      expect(read('power.psd1')).toMatch(new RegExp(`Name = '${name}'; Value = 0;`))
    expect(read('policies.psd1')).toContain("Name = 'InactivityTimeoutSecs'; Value = 0 }")
    expect(read('policies.psd1')).toContain(
      "Name = 'ScreenSaveActive'; Value = '0'; Type = 'String' }",
    )
  })

  it("turns off Windows' touch keyboard, because the program has its own", () => {
    for (const name of ['TouchKeyboardTapInvoke', 'EnableDesktopModeAutoInvoke'])
      expect(read('policies.psd1')).toContain(`Name = '${name}'; Value = 0 }`)
  })

  it('installs updates at night, before the nightly restart', () => {
    const value = (name: string) =>
      Number(new RegExp(`Name = '${name}'; Value = (\\d+)`).exec(read('policies.psd1'))?.[1])
    expect(value('AUOptions')).toBe(4)
    expect(value('ScheduledInstallTime')).toBeLessThan(value('ActiveHoursStart'))
    const [, restart] = /-Daily -At (\d)am/.exec(read('Set-NightlyRestart.ps1')) ?? []
    expect(value('ScheduledInstallTime')).toBeLessThan(Number(restart))
    expect(Number(restart)).toBeLessThan(value('ActiveHoursStart'))
  })

  it('replaces the shell only if the config says that the machine is a kiosk', () => {
    const script = read('Set-ShellLauncher.ps1')
    const guard = script.indexOf(".mode -ne 'kiosk') { throw")
    expect(guard).toBeGreaterThan(0)
    const calls = ['\n    Invoke-AsSystem', '\nEnable-WindowsOptionalFeature', '\nSet-CimInstance']
    for (const call of calls) expect(script.indexOf(call)).toBeGreaterThan(guard)
  })

  it('applies and checks every data file, and mentions every script in its README', () => {
    const files = readdirSync(join(folder, 'windows'))
    const scripts = files.filter((file) => file.endsWith('.ps1'))
    for (const data of files.filter((file) => file.endsWith('.psd1'))) {
      const users = scripts.filter((script) => read(script).includes(`'${data}'`))
      expect(users).toContain('check-machine.ps1')
      expect(users.filter((script) => script.startsWith('Set-'))).toHaveLength(1)
    }
    for (const script of scripts) expect(read('README.md')).toContain(script)
  })

  it('names only scripts that exist', () => {
    const files = readdirSync(join(folder, 'windows'))
    for (const file of files)
      for (const [script] of read(file).matchAll(/\b[\w-]+\.(?:ps1|psd1|xml)\b/g))
        expect(files, `${script} in ${file}`).toContain(script)
  })
})

describe('Keyboard Filter', () => {
  const file = 'keyboard-filter.psd1'
  const [allowed, required, custom] = ['Allowed', 'Required', 'Custom'].map((name) =>
    list(file, name),
  ) as [string[], string[], string[]]
  const [, pattern = ''] = /^ {4}AllowedPattern = '(.*)'$/m.exec(read(file)) ?? []

  it('leaves the keys for typing, AltGr and the clipboard working', () => {
    for (const id of ['Shift', 'Ctrl', 'Alt', 'RAlt', 'Escape', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X'])
      expect(allowed).toContain(id)
    for (const id of ['A', 'Z', '0', 'Shift+A', 'Shift+2']) expect(id).toMatch(new RegExp(pattern))
  })

  it('allows no predefined combination but the three modifiers', () => {
    expect(allowed.filter((id) => predefinedIds.includes(id))).toEqual(['Shift', 'Ctrl', 'Alt'])
  })

  it('blocks no key for typing', () => {
    for (const id of [...required, ...custom]) {
      expect(allowed).not.toContain(id)
      expect(id).not.toMatch(new RegExp(pattern))
    }
  })

  it('uses only names that Microsoft documents', () => {
    expect(required.filter((id) => !predefinedIds.includes(id))).toEqual([])
    expect(custom.filter((id) => predefinedIds.includes(id))).toEqual([])
    expect([...allowed, ...custom].filter((id) => !isKeyName(id))).toEqual([])
    expect(new Set([...allowed, ...required, ...custom]).size).toBe(
      allowed.length + required.length + custom.length,
    )
  })

  it('requires the key combinations that lead out of the program to be blocked', () => {
    for (const id of ['Ctrl+Alt+Del', 'Shift+Ctrl+Esc', 'Ctrl+Esc', 'Alt+Tab', 'Alt+F4', 'Windows'])
      expect(required).toContain(id)
  })

  it('blocks every key combination that the list of escape attempts assigns to it', () => {
    const sorted = (id: string) => id.split('+').sort().join('+')
    const blocked = [...required, ...custom].map(sorted)
    const left = provisioned
      .filter(({ windows }) => windows.includes('Keyboard Filter'))
      .flatMap(({ title }) => title.match(/\b(?:Alt|Ctrl|Win)(?:\+[\w.]+)*/g) ?? [])
    expect(left).toContain('Ctrl+Shift+Esc')
    // Where the Windows key is blocked, its combinations are too.
    const open = left.filter((id) => !id.startsWith('Win') && !blocked.includes(sorted(id)))
    expect(open).toEqual([])
    expect(required).toContain('Windows')
  })

  it('take all keys from keyboard-filter.psd1', () => {
    for (const script of ['Set-KeyboardFilter.ps1', 'check-machine.ps1']) {
      const text = read(script)
      expect(text).not.toMatch(/'(?:Ctrl|Alt|Shift|Win)\b/)
      for (const name of ['Allowed', 'AllowedPattern', 'Custom', 'Settings'])
        expect(text).toMatch(new RegExp(String.raw`\$keys\.${name}\b`))
    }
    expect(read('check-machine.ps1')).toContain('foreach ($id in $keys.Required + $keys.Custom)')
  })

  it('sets each rule to blocked or not, so that a second run corrects the first', () => {
    expect(read('Set-KeyboardFilter.ps1')).toContain(
      'Set-Blocked $rule ($keys.Allowed -notcontains $rule.Id)',
    )
  })
})
