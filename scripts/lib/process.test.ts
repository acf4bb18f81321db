import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodeTool } from './node-tool.ts'
import { capture, captureTool } from './process.ts'

let folder: string

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'process-')), 'a folder & more')
  mkdirSync(folder)
})

afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true })
})

describe('capture', () => {
  it('passes on paths and arguments with spaces and shell characters unchanged', async () => {
    const script = join(folder, 'print arguments.mjs')
    writeFileSync(script, 'process.stdout.write(JSON.stringify(process.argv.slice(2)))')
    const args = ['two words', '"quoted"', '$HOME %PATH% & | >']
    const { code, output } = await capture(process.execPath, [script, ...args], { cwd: folder })
    expect({ code, output: JSON.parse(output) as unknown }).toEqual({ code: 0, output: args })
  })

  it('reports a command that does not exist as a failure', async () => {
    expect(await capture(join(folder, 'no such command'), [])).toMatchObject({ code: 1 })
  })
})

describe('captureTool', () => {
  it("runs a package's command in a folder with spaces", async () => {
    writeFileSync(join(folder, 'a file.json'), '{"a":1}')
    const { output } = await captureTool('prettier', ['a file.json'], { cwd: folder })
    expect(output).toBe('{ "a": 1 }\n')
  })
})

describe('nodeTool', () => {
  it('rejects a command that no package provides', () => {
    expect(() => nodeTool('no-such-tool')).toThrow('no-such-tool')
  })
})
