import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfigTexts } from '../../../../build/config-texts.ts'
import { ClientMode } from '../../../../shared/api/sessions.ts'
import { configSentences } from '../../../../shared/ipc/config-sentences.ts'
import { checkConfig } from '../../../../electron/main/config/check-config.ts'
import { readConfig } from '../../../../electron/main/config/config-file.ts'
import { unusableAddresses } from './unusable-addresses.ts'
import { unusableFiles } from './unusable-files.ts'
import { unusableSecrets } from './unusable-secrets.ts'
import { usableConfigs } from './usable-configs.ts'

const unusableConfigs = [...unusableFiles, ...unusableAddresses, ...unusableSecrets]
const folder = mkdtempSync(join(tmpdir(), 'config-sentences-'))
const file = join(folder, 'config.json')
const texts = readConfigTexts()

afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** Returns the sentences of the report, which begins with a line about the file. */
async function sentencesFor(path: string): Promise<string[]> {
  const { report } = await checkConfig({ file: path, json: false }, texts)
  const [first, ...sentences] = report.trimEnd().split('\n  ')
  expect(first).toBe(`${path}: La configuración no se puede usar.`)
  return sentences
}

describe('the messages about a config file', () => {
  it.each(usableConfigs)('accept a config %s', async (_case, content, apiUrl) => {
    writeFileSync(file, content)
    expect(await readConfig(file)).toMatchObject({ ok: true, value: { mode: 'kiosk', apiUrl } })
    expect(await checkConfig({ file, json: false }, texts)).toEqual({
      usable: true,
      report: `${file}: la configuración se puede usar (modo kiosk).\n`,
    })
  })

  it.each(unusableConfigs)('explain %s', async (_case, content, ...sentences) => {
    writeFileSync(file, content)
    expect(await sentencesFor(file)).toEqual(sentences)
  })

  it('explain why a file cannot be read', async () => {
    const unreadable = 'El archivo no se puede leer: revise los permisos y que no sea una carpeta.'
    expect(await sentencesFor(join(folder, 'none.json'))).toEqual(['El archivo no existe.'])
    expect(await sentencesFor(folder)).toEqual([unreadable])
    if (process.platform === 'win32') return
    const [link, loop, pipe] = ['link', 'loop', 'pipe'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    symlinkSync('nowhere', link)
    symlinkSync('loop', loop)
    spawnSync('mkfifo', [pipe])
    expect(await sentencesFor(link)).toEqual(['El archivo no existe.'])
    for (const other of [loop, pipe, '/dev/zero']) {
      expect(await sentencesFor(other)).toEqual([unreadable])
    }
  })

  it('report a file that is larger than the system reports', async () => {
    if (process.platform !== 'linux') return
    // The system reports 0 bytes for it.
    expect(await sentencesFor('/proc/self/smaps')).toEqual([
      'El archivo es demasiado grande para ser una configuración.',
    ])
  })

  it('name every mode', () => {
    for (const mode of ClientMode.options) expect(texts['config.not-a-mode']).toContain(`"${mode}"`)
  })

  it('count the faults that do not fit', () => {
    const fieldErrors = ['a', 'b', 'c'].map((key) => ({ key, error: 'missing-key' as const }))
    const error = { reason: 'invalid' as const, file, fieldErrors }
    const codes = configSentences(error, (key, { count = '' }) => `${key} ${count}`, 2)
    expect(codes).toEqual(['config.missing-key ', 'config.missing-key ', 'config.more 1'])
  })
})
