import { describe, expect, it } from 'vitest'
import { getPasswordPolicy } from '../../../../shared/api/password-policy.ts'
import { createFakeKeychain } from '../../../support/fakes/fake-keychain.ts'
import { type Behavior, html, json, problem, reset } from '../../../support/fakes/faulty-server.ts'
import { accepted, code, startEnrollment as start } from './start-enrollment.ts'

const otherCode = 'd'.repeat(43)
const refused = problem(401, 'invalid-credentials')
const hour = 3_600_000
const keyIn = (system: ReturnType<typeof createFakeKeychain>) =>
  (JSON.parse(system.secrets.get('kiosk-key') ?? '{}') as { key?: string }).key

describe('the enrollment of a kiosk', () => {
  it('stores a new key in the keychain before it sends the key', async () => {
    const system = createFakeKeychain()
    const stored: (string | undefined)[] = []
    const answer: Behavior = (response, request) => {
      stored.push(keyIn(system))
      accepted(response, request)
    }
    const { enrollment, settled, sent } = await start({ system, answer })
    await settled()
    expect(enrollment.state()).toBe('enrolled')
    expect(sent()).toEqual([{ code, key: enrollment.key() }])
    expect(stored).toEqual([enrollment.key()])
    expect(enrollment.key()).toMatch(/^[\w-]{43}$/)
    const entry = Buffer.from(system.secrets.get('kiosk-key') ?? '', 'utf16le')
    expect(entry.length, 'bytes on Windows').toBeLessThan(2_560)
  })

  it('adds the key to every later request, and to no log line', async () => {
    const { server, enrollment, http, settled, lines } = await start()
    await settled()
    await http.request(getPasswordPolicy, {})
    expect(server.seen.at(-1)?.headers['kiosk-key']).toBe(enrollment.key())
    expect(JSON.stringify(lines)).not.toContain(enrollment.key())
    expect(JSON.stringify(lines)).not.toContain(code)
  })

  it('sends the same key after a restart, and keeps using it while the backend is unavailable', async () => {
    const first = await start()
    await first.settled()
    const second = await start({ system: first.system, answer: html(503) })
    await second.settled()
    expect(second.sent()).toEqual(first.sent())
    expect(second.enrollment.state()).toBe('pending')
    expect(second.enrollment.key()).toBe(first.enrollment.key())
  })

  it('sends the same key again if the response was lost', async () => {
    const { enrollment, server, settled, sent, clock } = await start({ answer: reset })
    await settled()
    const [before] = sent()
    server.respond(accepted)
    clock.pass(hour)
    await expect.poll(enrollment.state).toBe('enrolled')
    expect(sent()).toEqual([before])
  })

  it('generates another key for another code, and drops the old one', async () => {
    const { enrollment, apply, settled, sent, system } = await start()
    await settled()
    const old = enrollment.key()
    await apply({ enrollment: otherCode })
    expect(enrollment.key()).toBeUndefined()
    await expect.poll(enrollment.state).toBe('enrolled')
    expect(sent().at(-1)?.code).toBe(otherCode)
    expect(sent().at(-1)?.key).toBe(enrollment.key())
    expect(enrollment.key()).not.toBe(old)
    expect(keyIn(system)).toBe(enrollment.key())
  })

  it('does not enroll a second machine that has a copy of the config: its key is rejected and never sent again', async () => {
    const thief = await start({ answer: refused })
    await thief.settled()
    expect(thief.enrollment.state()).toBe('refused')
    expect(thief.enrollment.key()).toBeUndefined()
    await thief.http.request(getPasswordPolicy, {})
    expect(thief.server.seen.at(-1)?.headers).not.toHaveProperty('kiosk-key')
    expect(thief.lines).toContainEqual({
      event: 'enrollment-failed',
      fields: { code: 'invalid-credentials' },
    })
  })

  it.each([
    ['is refused', refused, 'invalid-credentials'],
    ['is limited', problem(429, 'rate-limited', { retryAfterSeconds: 30 }), 'rate-limited'],
    ['meets an outage', html(503), 'unavailable'],
    ['gets no response', reset, 'offline'],
  ] as const)(
    'is tried again with growing delays, and never while a person is signed in, if it %s',
    async (_, answer, failure) => {
      const { clock, failures, setQuiet, server, enrollment, lines } = await start({ answer })
      await expect.poll(failures).toBe(1)
      expect(lines).toContainEqual({ event: 'enrollment-failed', fields: { code: failure } })
      setQuiet(false)
      clock.pass(10 * hour)
      expect(server.seen).toHaveLength(1)
      setQuiet(true)
      for (const [minutes, tries] of [
        [1, 2],
        [2, 3],
        [4, 4],
        [8, 5],
      ] as const) {
        clock.pass(minutes * 60_000 - 1)
        expect(server.seen).toHaveLength(tries - 1)
        clock.pass(1)
        await expect.poll(failures).toBe(tries)
      }
      server.respond(accepted)
      clock.pass(hour)
      await expect.poll(enrollment.state).toBe('enrolled')
    },
  )

  it('is not tried again before the end of a wait that a response requires', async () => {
    const answer = json(429, {}, { 'Retry-After': '900' })
    const { clock, failures, server } = await start({ answer })
    await expect.poll(failures).toBe(1)
    clock.pass(900_000 - 1)
    expect(server.seen).toHaveLength(1)
    clock.pass(1)
    await expect.poll(failures).toBe(2)
  })

  it('is not considered refused after a 401 or 422 from a gateway', async () => {
    for (const status of [401, 422]) {
      const { enrollment, failures } = await start({ answer: json(status, { message: 'no' }) })
      await expect.poll(failures).toBe(1)
      expect(enrollment.state()).toBe('pending')
      expect(enrollment.key()).toBeDefined()
    }
  })

  it.each(['unavailable', 'locked', 'hangs', 'forgets', 'broken'] as const)(
    'sends nothing, so that the code is not lost, while the keychain is %s',
    async (keychainIs) => {
      const { enrollment, system, keychain, server, settled, clock } = await start({ keychainIs })
      await settled()
      expect([enrollment.state(), enrollment.key(), server.seen]).toEqual([
        'pending',
        undefined,
        [],
      ])
      system.release()
      await keychain.probe()
      clock.pass(hour)
      await expect.poll(enrollment.state).toBe('enrolled')
    },
  )

  it('does not replace its key if the keychain was locked at startup', async () => {
    const first = await start()
    await first.settled()
    first.system.behave('locked')
    const second = await start({ system: first.system })
    await second.settled()
    first.system.behave('works')
    await second.keychain.probe()
    second.clock.pass(hour)
    await expect.poll(second.enrollment.state).toBe('enrolled')
    expect(second.sent()).toEqual(first.sent())
  })

  it.each([
    ['without a code', { enrollment: undefined }],
    ['on a workstation', { mode: 'workstation' as const }],
  ])('does nothing %s', async (_, config) => {
    const { enrollment, server, http, system, keychain } = await start({ config })
    await keychain.probe()
    await http.request(getPasswordPolicy, {})
    expect(server.seen.map(({ path }) => path)).toEqual([getPasswordPolicy.path])
    expect(server.seen[0]?.headers).not.toHaveProperty('kiosk-key')
    expect([enrollment.state(), system.secrets.size]).toEqual(['none', 0])
  })

  it.each(['', '{', '{"codeHash":"x"}', '{"codeHash":1,"key":"y"}'])(
    'starts again if the entry is damaged: %s',
    async (damaged) => {
      const system = createFakeKeychain()
      system.secrets.set('kiosk-key', damaged)
      const { enrollment, settled } = await start({ system })
      await settled()
      expect([enrollment.state(), enrollment.key()]).toEqual(['enrolled', keyIn(system)])
    },
  )
})
