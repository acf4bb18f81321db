import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { capture } from '../lib/process.ts'

const run = (...args: string[]) => capture(process.execPath, ['scripts/electron-specs.ts', ...args])

describe('npm run electron-specs', () => {
  let folder = ''

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'checkout-'))
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it('exits with 2 and a one-line error if no folder is given', async () => {
    const { code, output } = await run()
    expect(code).toBe(2)
    expect(output).toBe('Name the folder of a checkout of github.com/electron/electron.\n')
  })

  it('exits with 2 and a one-line error if the folder does not exist', async () => {
    const { code, output } = await run(join(folder, 'none'))
    expect(code).toBe(2)
    expect(output).toBe(`The folder ${join(folder, 'none')} does not exist.\n`)
  })

  it('exits with 2 and a one-line error if the folder is another package', async () => {
    mkdirSync(join(folder, 'spec'))
    writeFileSync(join(folder, 'spec', 'index.js'), '')
    writeFileSync(join(folder, 'package.json'), '{"name":"other"}')
    const { code, output } = await run(folder)
    expect(code).toBe(2)
    expect(output).toBe(`The folder ${folder} is not a checkout of github.com/electron/electron.\n`)
  })

  it('exits with 2 and a one-line error if no file has the given name', async () => {
    mkdirSync(join(folder, 'spec'))
    writeFileSync(join(folder, 'spec', 'index.js'), '')
    writeFileSync(
      join(folder, 'package.json'),
      '{"repository":"https://github.com/electron/electron"}',
    )
    const { code, output } = await run(folder, 'api-nothing')
    expect(code).toBe(2)
    expect(output).toBe(`No spec file that is run has api-nothing in its name.\n`)
  })
})
