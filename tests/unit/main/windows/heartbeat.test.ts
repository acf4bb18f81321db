import { describe, expect, it, vi } from 'vitest'
import { watchHeartbeat } from '../../../../electron/main/windows/heartbeat.ts'
import { createFakeProbedPage } from '../../../support/fakes/fake-probed-page.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'

const interval = 3_000

function start() {
  const clock = createManualClock()
  const fake = createFakeProbedPage()
  const onSilent = vi.fn()
  const onHung = vi.fn()
  let blocked = false
  const stop = watchHeartbeat({
    page: fake.page,
    clock,
    isBlocked: () => blocked,
    onSilent,
    onHung,
  })
  const pass = (intervals: number) => {
    clock.pass(intervals * interval)
  }
  return {
    ...fake,
    ...{ clock, pass, stop, onSilent, onHung },
    block: (now: boolean) => {
      blocked = now
    },
  }
}

describe("a page's heartbeat", () => {
  it('is sent every 3 s as long as the page responds', () => {
    const { pass, probes, onSilent, onHung } = start()
    pass(100)
    expect(probes()).toBe(100)
    expect(onSilent).not.toHaveBeenCalled()
    expect(onHung).not.toHaveBeenCalled()
  })

  it('reports silence after 9 s without a response and a hang after 12 s, each once', () => {
    const { pass, hang, onSilent, onHung, clock } = start()
    hang()
    pass(1 + 2)
    expect(onSilent).not.toHaveBeenCalled()
    pass(1)
    expect(onSilent).toHaveBeenCalledOnce()
    expect(onHung).not.toHaveBeenCalled()
    pass(100)
    expect(onSilent).toHaveBeenCalledOnce()
    expect(onHung).toHaveBeenCalledOnce()
    expect(clock.waiting()).toBe(0)
  })

  it('starts over when a silent page responds', async () => {
    const { pass, hang, respond, onHung } = start()
    hang()
    pass(4)
    await respond()
    pass(1)
    hang()
    pass(4)
    expect(onHung).not.toHaveBeenCalled()
    pass(1)
    expect(onHung).toHaveBeenCalledOnce()
  })

  it('does not report a page that a dialog blocks, or the heartbeats missed in the meantime', () => {
    const { pass, hang, block, onSilent } = start()
    hang()
    block(true)
    pass(100)
    block(false)
    pass(2)
    expect(onSilent).not.toHaveBeenCalled()
  })

  it('counts a heartbeat that the debugger rejects as missed', async () => {
    const { pass, hang, reject, onHung } = start()
    hang()
    pass(1)
    await reject()
    pass(3)
    expect(onHung).not.toHaveBeenCalled()
    pass(1)
    expect(onHung).toHaveBeenCalledOnce()
  })

  it('ends when the page is destroyed or the heartbeat is stopped', () => {
    const destroyed = start()
    destroyed.destroy()
    destroyed.pass(3)
    expect(destroyed.probes()).toBe(0)
    expect(destroyed.clock.waiting()).toBe(0)
    const stopped = start()
    stopped.pass(1)
    stopped.stop()
    expect(stopped.clock.waiting()).toBe(0)
  })
})
