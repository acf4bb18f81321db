import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { powershellErrors } from './powershell.ts'
import { folder } from './provisioning-scripts.ts'

/** Returns the commands of a page: its indented blocks. */
const commandsOf = (page: string) => page.match(/^ {4,}\S.*$/gm)?.join('\n') ?? ''

const scripts = readdirSync(join(folder, 'windows')).filter((file) => /\.psd?1$/.test(file))
let errorsOf: (script: string) => string[]

beforeAll(async () => {
  errorsOf = await powershellErrors()
})

describe('the PowerShell scripts', () => {
  it.each(scripts)('parse without an error: %s', (file) => {
    expect(errorsOf(readFileSync(join(folder, 'windows', file), 'utf8'))).toEqual([])
  })

  it.each(scripts)(
    'are ASCII, which Windows PowerShell reads without a byte order mark: %s',
    (file) => {
      expect(readFileSync(join(folder, 'windows', file), 'utf8')).toMatch(/^[\t\n -~]*$/)
    },
  )

  it('are shown in their README with commands that parse', () => {
    const commands = commandsOf(readFileSync(join(folder, 'windows/README.md'), 'utf8'))
    expect(commands).toContain('.\\check-machine.ps1')
    expect(errorsOf(commands)).toEqual([])
  })

  it.each(['docs/workstations.md', 'docs/kiosk-fleet.md'])('are called correctly in %s', (page) => {
    const blocks = [...readFileSync(page, 'utf8').matchAll(/^```powershell\n(.*?)^```$/gms)]
    expect(blocks.length).toBeGreaterThan(1)
    for (const [, block = ''] of blocks) {
      expect(errorsOf(block)).toEqual([])
      for (const [, script = ''] of block.matchAll(/([\w-]+\.ps1)/g))
        expect(scripts).toContain(script)
    }
  })

  it.each([
    ["Write-Host 'the account's logon.'"],
    ['Write-Host "no end'],
    ['if ($true) { 1'],
    ['@{ A = @( 1, ) }'],
    ['foreach ($a in 1 2) { }'],
  ])('are rejected by this check with a mistake such as: %s', (script) => {
    expect(errorsOf(`$before = 1\n${script}\n`)).not.toEqual([])
  })
})
