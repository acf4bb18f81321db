import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Connectivity } from '../../../../electron/main/backend/connectivity.ts'
import type { OutageCause } from '../../../../shared/ipc/service-status.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** A backend that is away for the given reason, or there, and who follows it. */
function follow({ watchful = false, random = () => 0.5 } = {}) {
  let cause: OutageCause | undefined
  let looks = 0
  const { log, lines } = createFakeLog()
  const onChange = vi.fn()
  const connectivity = new Connectivity({
    probe: () => {
      looks += 1
      connectivity.reportOutcome(cause)
      return Promise.resolve()
    },
    probeWhenIdle: watchful,
    log,
    onChange,
    random,
  })
  return {
    connectivity,
    onChange,
    lines,
    looks: () => looks,
    become: (state: OutageCause | undefined) => {
      cause = state
    },
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  }
}

describe('connectivity', () => {
  it('is not down after one failed request', async () => {
    const { connectivity, onChange, looks, pass } = follow()
    connectivity.reportOutcome('time-out')
    await pass(0)
    expect(looks()).toBe(1)
    expect(connectivity.status()).toEqual({ status: 'open' })
    expect(onChange).not.toHaveBeenCalled()
  })

  it('is down after a failed probe, reports the next one, and recovers automatically', async () => {
    const { connectivity, onChange, lines, become, pass } = follow()
    become('dns')
    connectivity.reportOutcome('network')
    await pass(0)
    expect(connectivity.status()).toEqual({ status: 'down', cause: 'dns', retryInSeconds: 2 })
    expect(onChange).toHaveBeenCalledTimes(1)
    become(undefined)
    await pass(1_500)
    expect(connectivity.status()).toEqual({ status: 'open' })
    expect(onChange).toHaveBeenCalledTimes(2)
    expect(lines).toEqual([
      { event: 'backend-down', fields: { cause: 'dns' } },
      { event: 'backend-up', fields: { afterSeconds: 2 } },
    ])
  })

  it('reports every failed probe, and logs the outage once', async () => {
    const { connectivity, onChange, lines, looks, become, pass } = follow()
    become('server-error')
    await connectivity.probe()
    await pass(60_000)
    expect(looks()).toBeGreaterThan(4)
    expect(onChange).toHaveBeenCalledTimes(looks())
    expect(lines).toHaveLength(1)
  })

  it('recovers with any response, and stops probing', async () => {
    const { connectivity, looks, become, pass } = follow()
    become('tls')
    await connectivity.probe()
    connectivity.reportOutcome(undefined)
    expect(connectivity.status()).toEqual({ status: 'open' })
    await pass(600_000)
    expect(looks()).toBe(1)
  })

  it('probes at once on request, and restarts the delay', async () => {
    const { connectivity, looks, become, pass } = follow()
    become('network')
    await connectivity.probe()
    await connectivity.probe()
    expect(looks()).toBe(2)
    expect(connectivity.status()).toMatchObject({ retryInSeconds: 3 })
    await pass(2_400)
    expect(looks()).toBe(2)
    await pass(200)
    expect(looks()).toBe(3)
  })

  it('reports a running probe, and runs one at a time', async () => {
    const answer = Promise.withResolvers<undefined>()
    const { log } = createFakeLog()
    let looks = 0
    const connectivity = new Connectivity({
      probe: () => {
        looks += 1
        return answer.promise
      },
      probeWhenIdle: false,
      log,
      onChange: () => undefined,
    })
    const first = connectivity.probe()
    connectivity.reportOutcome('network')
    expect(connectivity.status()).toEqual({ status: 'down', cause: 'network', retryInSeconds: 0 })
    const second = connectivity.probe()
    answer.resolve(undefined)
    await Promise.all([first, second])
    expect(looks).toBe(1)
    connectivity.stop()
  })

  it('probes when idle only with probeWhenIdle', async () => {
    const kiosk = follow({ watchful: true })
    const desk = follow()
    await Promise.all([kiosk.connectivity.probe(), desk.connectivity.probe()])
    kiosk.become('network')
    await kiosk.pass(59_000)
    kiosk.connectivity.reportOutcome(undefined)
    await kiosk.pass(59_000)
    expect(kiosk.looks()).toBe(1)
    await kiosk.pass(1_500)
    expect(kiosk.connectivity.status()).toMatchObject({ status: 'down' })
    expect(desk.looks()).toBe(1)
  })

  it('probes within two seconds after a resume', async () => {
    const desk = follow()
    await desk.connectivity.probe()
    desk.become('network')
    desk.connectivity.handleResume()
    await desk.pass(999)
    expect(desk.looks()).toBe(1)
    await desk.pass(1)
    expect(desk.looks()).toBe(2)
    expect(desk.connectivity.status()).toMatchObject({ status: 'down' })
  })

  it('shortens a long delay after a resume, and reports it', async () => {
    const { connectivity, onChange, looks, become, pass } = follow()
    become('network')
    await connectivity.probe()
    await pass(60_000)
    const [before, told] = [looks(), onChange.mock.calls.length]
    connectivity.handleResume()
    expect(connectivity.status()).toMatchObject({ retryInSeconds: 1 })
    expect(onChange).toHaveBeenCalledTimes(told + 1)
    become(undefined)
    await pass(1_000)
    expect(looks()).toBe(before + 1)
    expect(connectivity.status()).toEqual({ status: 'open' })
    await pass(600_000)
    expect(looks()).toBe(before + 1)
  })

  it('restarts with short delays after a resume, because the network comes up a moment later', async () => {
    const { connectivity, looks, become, pass } = follow()
    become('dns')
    await connectivity.probe()
    await pass(120_000)
    connectivity.handleResume()
    await pass(1_000)
    const before = looks()
    await pass(1_500)
    expect(looks()).toBe(before + 1)
  })

  it('does nothing after stop', async () => {
    const { connectivity, onChange, looks, become, pass } = follow({ watchful: true })
    become('network')
    await connectivity.probe()
    connectivity.stop()
    connectivity.handleResume()
    connectivity.reportOutcome(undefined)
    await pass(600_000)
    expect(looks()).toBe(1)
    expect(onChange).toHaveBeenCalledTimes(1)
  })
})
