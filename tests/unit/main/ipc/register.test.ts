import type { WebFrameMain } from 'electron'
import { describe, expect, it } from 'vitest'
import type { ServedHandlers } from '../../../../electron/main/ipc/register.ts'
import { callChannel } from '../../../../shared/ipc/channels.ts'
import {
  callNames,
  type KioskBridge,
  type VisitorContract,
} from '../../../../shared/ipc/contract.ts'
import { err, ok } from '../../../../shared/result.ts'
import { connect, createFakeIpc, type FakeSender, ownPage } from '../../../support/fakes/connect.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'

type Handlers = ServedHandlers<VisitorContract>

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const credentials = { username: 'dni 25.582.558', password: 'x' }
const unexpected = { ok: false, error: { code: 'unexpected' } }

/** Handlers for the calls that these tests do not make. */
const neverCalled = Object.fromEntries(
  callNames.map((name) => [name, () => Promise.resolve(err({ code: 'unexpected' }))]),
) as unknown as Handlers

function start(changed: Partial<Handlers> = {}, sender?: FakeSender) {
  const received: unknown[] = []
  const handlers: Handlers = {
    ...neverCalled,
    start: () =>
      Promise.resolve(
        ok({
          mode: 'kiosk',
          version: '1',
          insured: null,
          printing: false,
          branch: {},
          startScreen: 'welcome' as const,
          serviceStatus: { status: 'open' as const },
        }),
      ),
    signIn: (input) => {
      received.push(input)
      return Promise.resolve(ok({ next: 'home', insured }))
    },
    signOut: () => Promise.resolve(ok({})),
    requestRecovery: () =>
      Promise.resolve(ok({ temporaryPasswordMinutes: 60, resendAfterSeconds: 120 })),
    changePassword: () => Promise.resolve(ok({ next: 'sign-in' })),
    getPasswordPolicy: () => Promise.resolve(err({ code: 'offline' })),
    ...changed,
  }
  const ipc = createFakeIpc(sender)
  const { log, lines } = createFakeLog()
  let time = 0
  const clock = {
    advance: (ms: number) => {
      time += ms
    },
  }
  const bridge = connect(handlers, ipc, { log, now: () => time })
  return { bridge, ipc, received, lines, clock }
}

/** Calls signIn with any payload, as a page that ignores the contract could. */
const sendAnything = (bridge: KioskBridge, input: unknown) =>
  bridge.signIn(input as Parameters<KioskBridge['signIn']>[0])

describe('register', () => {
  it('passes the parsed input to the handler', async () => {
    const { bridge, received } = start()
    expect(await bridge.signIn(credentials)).toEqual(ok({ next: 'home', insured }))
    expect(received).toEqual([{ username: 'DNI25582558', password: 'x' }])
  })

  it('returns an expected error with its details', async () => {
    const error = { code: 'weak-password', violations: ['common'] } as const
    const { bridge } = start({ changePassword: () => Promise.resolve(err(error)) })
    const change = { username: 'DNI25582558', currentPassword: 'a', newPassword: 'b' }
    expect(await bridge.changePassword(change)).toEqual(err(error))
  })

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a number', 7],
    ['a text', 'x'],
    ['a list', []],
    ['no fields', {}],
    ['fields of other types', { username: 1, password: {} }],
    ['an invalid username', { username: 'Marta', password: 'x' }],
    ['a username of 1 MB', { username: '1'.repeat(1e6), password: 'x' }],
  ])('rejects %s', async (_payload, payload) => {
    const { bridge, received } = start()
    expect(await sendAnything(bridge, payload)).toEqual(err({ code: 'validation' }))
    expect(received).toEqual([])
  })

  it('drops fields that the contract does not name from input and output', async () => {
    const { bridge, received } = start({
      signIn: (input) => {
        received.push(input)
        const token = 'secret'
        return Promise.resolve(
          ok({ next: 'home', insured: { ...insured, token }, session: { token } }),
        )
      },
    })
    const result = await sendAnything(bridge, { ...credentials, mode: 'workstation' })
    expect(received).toEqual([{ username: 'DNI25582558', password: 'x' }])
    expect(result).toEqual(ok({ next: 'home', insured }))
  })

  it('drops unknown details from an error', async () => {
    const error = { code: 'offline', token: 'secret', retryAfterSeconds: 3 } as const
    const { bridge } = start({ getPasswordPolicy: () => Promise.resolve(err(error)) })
    const result = await bridge.getPasswordPolicy({})
    expect(result).toEqual(err({ code: 'offline', retryAfterSeconds: 3 }))
  })

  it('returns "unexpected" and logs the error code if the contract does not list that code for the call', async () => {
    const { bridge, lines } = start({
      getPasswordPolicy: () => Promise.resolve(err({ code: 'session-expired' })),
    })
    expect(await bridge.getPasswordPolicy({})).toEqual(unexpected)
    const fields = { call: 'getPasswordPolicy', code: 'session-expired' }
    expect(lines).toEqual([{ event: 'ipc-unlisted-code', fields }])
  })

  it('returns "unexpected", without logging the message, if a handler throws', async () => {
    const { bridge, lines } = start({
      signIn: () => Promise.reject(new TypeError('DNI25582558 has a bug')),
    })
    expect(await bridge.signIn(credentials)).toEqual(unexpected)
    expect(lines).toEqual([{ event: 'ipc-failed', fields: { call: 'signIn', code: 'TypeError' } }])
  })

  it('returns "unexpected" if a handler breaks the contract', async () => {
    const wrong = { next: 'elsewhere' } as unknown as { next: 'home'; insured: typeof insured }
    const { bridge } = start({ signIn: () => Promise.resolve(ok(wrong)) })
    expect(await bridge.signIn(credentials)).toEqual(unexpected)
  })
})

describe('a sender that is not the main frame of our page', () => {
  const parent = ownPage.senderFrame as unknown as WebFrameMain
  const dead: FakeSender = {
    get senderFrame(): never {
      throw new Error('Render frame was disposed before WebFrameMain could be accessed')
    },
  }
  it.each<[string, FakeSender]>([
    ['a frame that is gone', { senderFrame: null }],
    ['a frame that is removed during the call', dead],
    ['a frame inside our page', { senderFrame: { url: 'app://extranet/index.html', parent } }],
    ['another site', { senderFrame: { url: 'https://example.com/', parent: null } }],
    ['a look-alike', { senderFrame: { url: 'app://extranet.evil/index.html', parent: null } }],
    ['our host by another scheme', { senderFrame: { url: 'https://extranet/', parent: null } }],
    ['a file', { senderFrame: { url: 'file:///app://extranet/x', parent: null } }],
    ['a blank page', { senderFrame: { url: 'about:blank', parent: null } }],
    ['no address', { senderFrame: { url: '', parent: null } }],
  ])('is rejected: %s [electron-17]', async (_who, sender) => {
    const { bridge, received, lines } = start({}, sender)
    expect(await bridge.signIn(credentials)).toEqual(unexpected)
    expect(received).toEqual([])
    expect(lines).toHaveLength(1)
  })
})

describe('an inactive page', () => {
  const connectTo = (admit: () => Promise<boolean>) => {
    const received: unknown[] = []
    const signIn: Handlers['signIn'] = (input) => {
      received.push(input)
      return Promise.resolve(ok({ next: 'home', insured }))
    }
    const { log, lines } = createFakeLog()
    const ipc = createFakeIpc()
    return {
      bridge: connect({ ...neverCalled, signIn }, ipc, { log, waitUntilActive: admit }),
      received,
      lines,
    }
  }

  it('may not call after its visit has ended', async () => {
    const { bridge, received, lines } = connectTo(() => Promise.resolve(false))
    expect(await bridge.signIn(credentials)).toEqual(unexpected)
    expect(received).toEqual([])
    expect(lines).toMatchObject([{ event: 'ipc-inactive-page' }])
  })

  it('gets its result once it is activated', async () => {
    const turn = Promise.withResolvers<boolean>()
    const { bridge, received } = connectTo(() => turn.promise)
    const result = bridge.signIn(credentials)
    await Promise.resolve()
    expect(received).toEqual([])
    turn.resolve(true)
    expect((await result).ok).toBe(true)
  })
})

describe('a page that calls too often', () => {
  const limited = err({ code: 'rate-limited', retryAfterSeconds: 1 })

  it("is allowed a burst of 20, then 5 per second, counted separately for each of the contract's calls", async () => {
    const { bridge, received, clock } = start()
    const call = () => bridge.signIn(credentials)
    const results = await Promise.all(Array.from({ length: 25 }, call))
    expect(results.filter(({ ok: good }) => good)).toHaveLength(20)
    expect(results.at(-1)).toEqual(limited)
    expect(received).toHaveLength(20)
    expect((await bridge.start({})).ok).toBe(true)
    clock.advance(200)
    expect((await call()).ok).toBe(true)
    expect(await call()).toEqual(limited)
    clock.advance(60_000)
    const later = await Promise.all(Array.from({ length: 25 }, call))
    expect(later.filter(({ ok: good }) => good)).toHaveLength(20)
  })

  it('is allowed no extra calls if the clock is set back', async () => {
    const { bridge, clock } = start()
    for (let i = 0; i < 20; i += 1) await bridge.signIn(credentials)
    clock.advance(-3_600_000)
    expect(await bridge.signIn(credentials)).toEqual(limited)
  })
})

describe("the contract's events", () => {
  it('reach the page in parsed form until it unsubscribes', () => {
    const { bridge, ipc } = start()
    const heard: unknown[] = []
    const stop = bridge.on.idleCountdown((payload) => heard.push(payload))
    const surplus = { seconds: 30, token: 'secret' }
    ipc.notify('idleCountdown', surplus)
    stop()
    ipc.notify('idleCountdown', surplus)
    expect(heard).toEqual([{ seconds: 30 }])
  })
})

it("each of the contract's calls is served on its own channel", () => {
  const { ipc } = start()
  const channels = callNames.map(callChannel)
  expect(new Set(channels).size).toBe(callNames.length)
  return Promise.all(
    channels.map((channel) => expect(ipc.ipcRenderer.invoke(channel, {})).resolves.toBeDefined()),
  )
})
