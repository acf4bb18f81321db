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

  it('turns off the history of the clipboard and its other copies', () => {
    for (const name of ['AllowClipboardHistory', 'AllowCrossDeviceClipboard'])
      expect(read('policies.psd1')).toMatch(new RegExp(`Name = '${name}'; Value = 0 }`))
  })
})
