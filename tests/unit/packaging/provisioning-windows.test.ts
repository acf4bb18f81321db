import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder } from './provisioning-scripts.ts'

const read = (file: string) => readFileSync(join(folder, 'windows', file), 'utf8')

describe('the provisioning of Windows', () => {
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
})
