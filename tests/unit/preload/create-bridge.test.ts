import { describe, expect, it } from 'vitest'
import { createBridge } from '../../../electron/preload/create-bridge.ts'
import { callNames, eventNames, type KioskBridge } from '../../../shared/ipc/contract.ts'

function create() {
  const sent: unknown[][] = []
  const listening = new Map<string, (event: unknown, payload: unknown) => void>()
  const bridge = createBridge(callNames, eventNames, {
    invoke: (...args) => {
      sent.push(args)
      return Promise.resolve('result')
    },
    on: (channel, listener) => listening.set(channel, listener),
    off: (channel, listener) => listening.get(channel) === listener && listening.delete(channel),
  })
  return { bridge: bridge as unknown as KioskBridge, sent, listening }
}

describe('the bridge', () => {
  it("has the contract's calls and events and nothing else [electron-20]", () => {
    const { bridge } = create()
    expect(Object.keys(bridge).sort()).toEqual([...callNames, 'on'].sort())
    expect(Object.keys(bridge.on)).toEqual(eventNames)
  })

  it("sends one payload on the call's channel, and ignores further arguments", async () => {
    const { bridge, sent } = create()
    const call = bridge.signOut as (...args: unknown[]) => Promise<unknown>
    expect(await call({}, 'more')).toBe('result')
    expect(sent).toEqual([['call:signOut', {}]])
  })

  it('passes only the payload to a listener, never the IPC event [electron-20]', () => {
    const { bridge, listening } = create()
    const heard: unknown[][] = []
    bridge.on.idleCountdown((...args: unknown[]) => heard.push(args))
    listening.get('event:idleCountdown')?.({ sender: 'ipcRenderer' }, { seconds: 30 })
    expect(heard).toEqual([[{ seconds: 30 }]])
  })

  it('removes the listener on unsubscribe', () => {
    const { bridge, listening } = create()
    const stop = bridge.on.idleCountdown(() => undefined)
    stop()
    expect(listening.size).toBe(0)
  })
})
