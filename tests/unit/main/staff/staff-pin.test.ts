import { PassThrough, Readable, Writable } from 'node:stream'
import { hash } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../../../electron/main/config/config-file.ts'
import { createPinVerifier } from '../../../../electron/main/staff/staff-pin.ts'
import {
  hashPin,
  readPin,
  runStaffPinCommand,
} from '../../../../electron/main/staff/staff-pin-command.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'

const right = '482915'
const cheap = await hash(right, { memoryCost: 64, timeCost: 1 })
const minute = 60_000

function guard(known: string | undefined = cheap) {
  const clock = createManualClock()
  const log = createFakeLog()
  return {
    clock,
    ...log,
    pin: createPinVerifier({ hash: () => known, now: clock.now, log: log.log }),
  }
}

describe('the staff PIN', () => {
  it('is accepted if correct', async () => {
    expect(await guard().pin.verify(right)).toEqual({ outcome: 'accepted' })
  })

  it('is not checked for five minutes after five wrong PINs', async () => {
    const { pin, clock, events } = guard()
    for (const triesLeft of [4, 3, 2, 1]) {
      expect(await pin.verify('000000')).toEqual({ outcome: 'wrong', triesLeft })
    }
    expect(await pin.verify('000000')).toEqual({ outcome: 'locked', retryInSeconds: 300 })
    clock.pass(5 * minute - 1_000)
    expect(await pin.verify(right)).toEqual({ outcome: 'locked', retryInSeconds: 1 })
    expect(pin.retryInSeconds()).toBe(1)
    clock.pass(1_000)
    expect(await pin.verify('000000')).toEqual({ outcome: 'wrong', triesLeft: 4 })
    expect(await pin.verify(right)).toEqual({ outcome: 'accepted' })
    expect(events().filter((event) => event === 'staff-pin-locked')).toHaveLength(1)
  })

  it('resets the count of wrong PINs once it is correct', async () => {
    const { pin } = guard()
    for (let i = 0; i < 4; i += 1) await pin.verify('000000')
    expect(await pin.verify(right)).toEqual({ outcome: 'accepted' })
    expect(await pin.verify('000000')).toEqual({ outcome: 'wrong', triesLeft: 4 })
  })

  it('allows no extra tries if PINs are checked concurrently', async () => {
    const { pin, events } = guard()
    await Promise.all(Array.from({ length: 30 }, () => pin.verify('000000')))
    expect(events().filter((event) => event === 'staff-pin-wrong')).toHaveLength(5)
  })

  it('is always rejected if the config has none', async () => {
    expect(await guardPinWithoutHash().verify(right)).toMatchObject({ outcome: 'wrong' })
  })

  it('is never logged', async () => {
    const { pin, lines } = guard()
    await pin.verify('918273')
    await pin.verify(right)
    expect(JSON.stringify(lines)).not.toMatch(/918273|482915/)
  })
})

function guardPinWithoutHash() {
  const { clock, log } = guard()
  return createPinVerifier({ hash: () => undefined, now: clock.now, log })
}

describe("the PIN's hash", () => {
  const written = (staffPinHash: unknown) =>
    parseConfig(
      JSON.stringify({ mode: 'kiosk', apiUrl: 'https://a.example', label: 'x', staffPinHash }),
      'config.json',
    )

  it('is created by `npm run staff-pin` only from 6 to 12 digits', async () => {
    const hashed = await hashPin(right)
    expect(written(hashed)).toMatchObject({ ok: true, value: { staffPinHash: hashed } })
    expect(hashed).not.toContain(right)
    for (const none of ['12345', '1234567890123', '12345a', '']) {
      expect(await hashPin(none)).toBeUndefined()
    }
  })

  const tail = `$${'A'.repeat(22)}$${'B'.repeat(43)}`
  it.each([
    ['of another kind', `$argon2i$v=19$m=65536,t=4,p=1${tail}`],
    ['quick to guess', `$argon2id$v=19$m=64,t=4,p=1${tail}`],
    ['computed in one pass', `$argon2id$v=19$m=65536,t=1,p=1${tail}`],
    ['too expensive for the machine', `$argon2id$v=19$m=99999999,t=4,p=1${tail}`],
    ['with a short hash', `$argon2id$v=19$m=65536,t=4,p=1$${'A'.repeat(22)}$BBBB`],
    ['the PIN itself', right],
  ])('is a config error if it is %s', (_name, hash) => {
    const error = hash === right ? 'pin-in-clear' : 'not-a-pin-hash'
    expect(written(hash)).toMatchObject({
      ok: false,
      error: { fieldErrors: [{ key: 'staffPinHash', error }] },
    })
  })
})

describe('the command that asks for a PIN', () => {
  /** Returns the PIN that is read from `keys`: on a terminal one string per prompt, from a pipe all at once. */
  async function readTyped(keys: readonly string[], isTTY: boolean) {
    const input = Object.assign(new PassThrough(), { isTTY })
    const left = [...keys]
    let asked = ''
    const prompts = new Writable({
      write: (chunk, _encoding, done) => {
        asked += String(chunk)
        if (asked.endsWith(': ')) setImmediate(() => input.write(left.shift() ?? ''))
        done()
      },
    })
    if (!isTTY) input.end(keys.join(''))
    return { pin: await readPin(input, prompts), left, asked }
  }

  it('accepts a PIN that is typed twice', async () => {
    expect(await readTyped(['482915\r', '482915\r'], true)).toMatchObject({ pin: right, left: [] })
  })

  it.each([
    ['differs the second time', ['482915\r', '482916\r']],
    ['is recalled with the up arrow', ['482915\r', '\u001B[A\r']],
    ['is canceled with Ctrl+C', ['48\u0003']],
    ['is canceled with Ctrl+D', ['\u0004']],
    ['is canceled at the second prompt', ['482915\r', '\u0003']],
  ])('returns no PIN if it %s', async (_how, keys) => {
    expect(await readTyped(keys, true)).toMatchObject({ pin: undefined, left: [] })
  })

  it('reads a PIN from a pipe without prompting, and fails if it is empty', async () => {
    expect(await readTyped(['482915'], false)).toMatchObject({ pin: right, asked: '' })
    expect(await readTyped([], false)).toMatchObject({ pin: '', asked: '' })
  })

  it('stops reading from a pipe that never ends', async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield '1'.repeat(1_000)
      })(),
    )
    const pin = await readPin(Object.assign(endless, { isTTY: false }), new PassThrough())
    expect(pin === undefined ? undefined : await hashPin(pin)).toBeUndefined()
  })

  /** Runs the program with these arguments; resolves to its output and its exit result. */
  function run(args: readonly string[], piped: string, env: NodeJS.ProcessEnv = {}) {
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
    stdin.end(piped)
    const program = { argv: ['program', ...args], env, stdin, stdout, stderr }
    return new Promise((resolve, reject) => {
      const ended = (hashed?: boolean) => {
        resolve({
          printed: String(stdout.read() ?? ''),
          complaint: String(stderr.read() ?? ''),
          hashed,
        })
      }
      runStaffPinCommand(program as unknown as NodeJS.Process, ended).then(() => {
        ended()
      }, reject)
    })
  }

  const line: unknown = expect.stringMatching(
    /^"staffPinHash": "\$argon2id\$v=19\$m=65536,t=4,p=1\$.+"\n$/,
  )

  it('prints the line for the config if the program is started with --staff-pin', async () => {
    expect(await run(['--staff-pin'], '482915\n')).toEqual({
      ...{ printed: line, complaint: '', hashed: true },
    })
  })

  it('takes the PIN from the environment, as on Windows, where there is no standard input', async () => {
    const env = { SEGUROMETAL_STAFF_PIN: right }
    expect(await run(['--staff-pin'], '', env)).toMatchObject({ printed: line, hashed: true })
  })

  it('explains what is wrong with a PIN, and prints no line', async () => {
    expect(await run(['--staff-pin'], '1234')).toEqual({
      printed: '',
      complaint: 'The PIN must have 6 to 12 digits and be typed the same twice.\n',
      hashed: false,
    })
  })

  it('does nothing without the switch', async () => {
    expect(await run(['--disable-gpu'], right)).toEqual({
      ...{ printed: '', complaint: '', hashed: undefined },
    })
  })
})
