import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfigTexts } from '../../../../build/config-texts.ts'
import { checkConfig } from '../../../../electron/main/config/check-config.ts'
import { readConfig } from '../../../../electron/main/config/config-file.ts'
import type { ConfigError } from '../../../../shared/ipc/service-status.ts'
import { configText, goodHash } from './config-text.ts'
import { unusableAddresses } from './unusable-addresses.ts'
import { unusableFiles } from './unusable-files.ts'
import { unusableSecrets } from './unusable-secrets.ts'
import { usableConfigs } from './usable-configs.ts'

const unusableConfigs = [...unusableFiles, ...unusableAddresses, ...unusableSecrets]
const folder = mkdtempSync(join(tmpdir(), 'config-corpus-'))
const file = join(folder, 'config.json')
const schema = JSON.parse(readFileSync('resources/config.schema.json', 'utf8')) as object
const matchesSchema = new Ajv2020({ allErrors: true }).compile(schema)
const texts = readConfigTexts()

afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** Values for each key, as JSON: good and bad ones, and those at the limits. */
const values: Readonly<Record<string, readonly unknown[]>> = {
  $schema: ['./config.schema.json', '', 5],
  mode: ['kiosk', 'workstation', 'Kiosk', '', 7, null],
  apiUrl: [
    ...['https://a.example', 'HTTPS://A.example/x/', 'https://a.example:1', 'https://a.example.'],
    ...['https://a.example:65535', 'https://a.example:65536', 'https://a.example:00443'],
    ...['https://[::1]:8443', 'https://[1:2:3:4:5:6:7:8]', 'https://[12345::]', 'https://[::1'],
    ...[
      'https://ñandú.example',
      'https://日本.example/東京',
      'https://a_b',
      'https://-',
      'https://',
    ],
    ...['https://255.255.255.255', 'https://256.0.0.1', 'https://1.2.3', 'https://01.2.3.4'],
    ...['https://a.0x1f', 'https://a.1f', 'https://a.12', 'https://a.12.', 'https://0x'],
    ...['http://localhost', 'http://LOCALHOST:80/a', 'http://127.255.0.1', 'http://127.0.0.1.'],
    ...['http://[::1]', 'http://[0:0:0:0:0:0:0:1]', 'http://a.example', 'ftp://a.example'],
    ...['https://u:p@a.example', 'https://a.example/@b', 'https://a.example/?', '//a.example'],
    ...['https://a.example/a:b', 'https://a.example/%', 'https://a.example/a b', 'https:a'],
    ...[`https://${'a'.repeat(63)}.example`, `https://${'a'.repeat(64)}.example`],
    ...[`https://a.example/${'b'.repeat(1982)}`, `https://a.example/${'b'.repeat(1983)}`],
    ...['https://a.example\u2060', '\ufeffhttps://a.example', 'https://a.example/\u0085', '', 1],
  ],
  label: ['a', 'A.b-c_9', 'x'.repeat(64), 'x'.repeat(65), '', 'a b', 'ñ', 'a\n', 9],
  printing: [true, false, 'true', 0, null],
  printer: ['HP', ' HP ', ' ', '', 'x'.repeat(200), 'x'.repeat(201), '😀'.repeat(200), 'a\tb', 1],
  deviceCookies: [true, false, 'no', {}],
  enrollment: [
    'a'.repeat(43),
    `-_${'9'.repeat(41)}`,
    'a'.repeat(42),
    'a'.repeat(44),
    `${'a'.repeat(42)}+`,
    1,
  ],
  staffPinHash: [
    goodHash,
    ...['m=19456', 'm=19455', 'm=1048576', 'm=1048577', 'm=99999', 'm=100000', 'm=065536'].map(
      (memory) => goodHash.replace('m=65536', memory),
    ),
    ...['t=1', 't=2', 't=12', 't=13'].map((passes) => goodHash.replace('t=4', passes)),
    ...['p=0', 'p=4', 'p=5'].map((lanes) => goodHash.replace('p=1', lanes)),
    ...['482915', '', `${goodHash}=`, ` ${goodHash}`, goodHash.slice(0, -1), 482915],
  ],
  branch: [{}, [], 'Centro', null],
}

const line = (max: number) => ['x', ' x ', '', ' ', 'a\nb', 'ñ'.repeat(max), 'x'.repeat(max + 1), 3]
const branchValues: Readonly<Record<string, readonly unknown[]>> = {
  counter: line(80),
  hours: line(80),
  phone: line(40),
  notice: line(200),
  payment: line(200),
  extranetUrl: [
    ...[
      'https://a.example',
      'HTTPS://a.example/b?c#d',
      'https://a.example?b',
      'https://a.example#',
    ],
    ...['https://a', 'https://10.0.0.1', 'https://[::1]', 'http://a.example', 'https://ñ.example'],
    ...['https://u@a.example', 'https://a.example:0', ' https://a.example', 'https:\\\\a.example'],
    ...[`https://a.example/${'b'.repeat(182)}`, `https://a.example/${'b'.repeat(183)}`, '', 4],
  ],
}

const good = { mode: 'kiosk', apiUrl: 'https://a.example', label: 'a' }
const otherKeys = ['color', 'apiurl', 'phone', '', '__proto__', 'toString', 'constructor', 'a.b']

/** Sets one key of an object to any of its values; `undefined` omits the key. */
const change = (choices: Readonly<Record<string, readonly unknown[]>>) =>
  fc
    .constantFrom(...Object.keys(choices))
    .chain((key) =>
      fc.constantFrom(...(choices[key] ?? []), undefined).map((value) => [key, value]),
    )

const branch = fc
  .array(change(branchValues), { maxLength: 3 })
  .map((changes) => ['branch', Object.fromEntries(changes) as unknown])
const otherKey = fc.constantFrom(...otherKeys).map((key) => [key, 1])

/** A good config with up to three changes, as JSON. */
const generated = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: change(values) },
      { weight: 3, arbitrary: branch },
      { weight: 1, arbitrary: otherKey },
    ),
    { maxLength: 3 },
  )
  .map((changes) =>
    JSON.stringify(Object.fromEntries([...Object.entries(good), ...changes]), null, 2),
  )

/** Each value of each key once, and files that {@link generated} creates from them. */
const corpus: readonly (string | Buffer)[] = [
  ...Object.entries(values).flatMap(([key, all]) =>
    all.map((value) => JSON.stringify({ ...good, [key]: value })),
  ),
  ...Object.entries(branchValues).flatMap(([key, all]) =>
    all.map((value) => JSON.stringify({ ...good, branch: { [key]: value } })),
  ),
  ...fc.sample(generated, { seed: 16, numRuns: 400 }),
  ...[...usableConfigs, ...unusableConfigs].map(([, content]) => content),
]

/**
 * Returns true for an error that a JSON schema cannot express. A schema applies to the output of `JSON.parse`, and covers
 * neither the rules for international domain names nor UTF-16, which an editor decodes.
 */
function isBeyondSchema(error: ConfigError | undefined, content: string | Buffer): boolean {
  if (error?.fieldErrors?.every((one) => one.error === 'duplicate-key')) return true
  return typeof content === 'string' ? /x℀|１２７/.test(content) : true
}

/** Returns true if the schema accepts the file; `undefined` if it is not JSON. */
function schemaAccepts(content: string): boolean | undefined {
  try {
    return matchesSchema(JSON.parse(content.replace(/^\uFEFF/, '')))
  } catch {
    return undefined
  }
}

describe('the corpus of config files', () => {
  it('gets the same result from the program, from --check-config and from the published schema', async () => {
    const verdicts = { accepted: 0, refused: 0, beyondSchema: 0 }
    for (const content of corpus) {
      writeFileSync(file, content)
      const config = await readConfig(file)
      const checks = await Promise.all(
        [true, false].map((json) => checkConfig({ file, json }, texts)),
      )
      for (const { usable } of checks) expect(usable, content.toString()).toBe(config.ok)
      if (isBeyondSchema(config.ok ? undefined : config.error, content)) {
        verdicts.beyondSchema += 1
        continue
      }
      expect(schemaAccepts(content.toString()) ?? false, content.toString()).toBe(config.ok)
      verdicts[config.ok ? 'accepted' : 'refused'] += 1
    }
    expect(verdicts.accepted).toBeGreaterThan(250)
    expect(verdicts.refused).toBeGreaterThan(350)
    expect(verdicts.beyondSchema).toBeLessThan(30)
  })

  it('gets a message for every fault and never shows a value', async () => {
    const secret = 'secret-value'
    const wrong = [`${secret} `, [secret], { [secret]: secret }, `${secret}\n`]
    const keys = Object.keys(values).filter((key) => key !== '$schema' && key !== 'branch')
    for (const key of [...keys, ...Object.keys(branchValues).map((name) => `branch.${name}`)]) {
      const [outer = '', inner] = key.split('.')
      for (const value of wrong) {
        const changed = inner === undefined ? value : { [inner]: value }
        writeFileSync(file, configText({ [outer]: JSON.stringify(changed) }))
        const { report } = await checkConfig({ file, json: true }, texts)
        expect(report).not.toContain(secret)
        if (!report.includes('"usable": true')) expect(report).toContain(`"key": "${key}"`)
      }
    }
  })
})
