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

/** Tracks the connectivity of a fake backend. `become` starts or ends its outage. */
function follow({ probeWhenIdle = false, random = () => 0.5 } = {}) {
  let cause: OutageCause | undefined
  let probes = 0
  const { log, lines } = createFakeLog()
  const onChange = vi.fn()
  const connectivity = new Connectivity({
    probe: () => {
      probes += 1
      connectivity.reportOutcome(cause)
      return Promise.resolve(undefined)
    },
    probeWhenIdle,
    log,
    onChange,
    random,
  })
  return {
    connectivity,
    onChange,
    lines,
    probes: () => probes,
    become: (state: OutageCause | undefined) => {
      cause = state
    },
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  }
}

describe('connectivity', () => {
  it('is not down after one failed request', async () => {
    const { connectivity, onChange, probes, pass } = follow()
    connectivity.reportOutcome('timeout')
    await pass(0)
    expect(probes()).toBe(1)
    expect(connectivity.status()).toEqual({ status: 'open' })
    expect(onChange).not.toHaveBeenCalled()
  })

  it('is down after a failed probe, reports when the next one is due, and recovers automatically', async () => {
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

  it('logs what an administrator has to do if a proxy asks for a password', async () => {
    const { connectivity, lines, become } = follow()
    become('proxy-auth')
    await connectivity.probe()
    const advice =
      'The proxy asks for a password, and this program never sends one: let this machine through without it.'
    expect(lines).toEqual([{ event: 'backend-down', fields: { cause: 'proxy-auth', advice } }])
  })

  it('reports every failed probe, and logs the outage once', async () => {
    const { connectivity, onChange, lines, probes, become, pass } = follow()
    become('server-error')
    await connectivity.probe()
    await pass(60_000)
    expect(probes()).toBeGreaterThan(4)
    expect(onChange).toHaveBeenCalledTimes(probes())
    expect(lines).toHaveLength(1)
  })

  it('recovers on any response and stops probing', async () => {
    const { connectivity, probes, become, pass } = follow()
    become('tls')
    await connectivity.probe()
    connectivity.reportOutcome(undefined)
    expect(connectivity.status()).toEqual({ status: 'open' })
    await pass(600_000)
    expect(probes()).toBe(1)
  })

  it('probes immediately on request, and restarts the delay', async () => {
    const { connectivity, probes, become, pass } = follow()
    become('network')
    await connectivity.probe()
    await connectivity.probe()
    expect(probes()).toBe(2)
    expect(connectivity.status()).toMatchObject({ retryInSeconds: 3 })
    await pass(2_400)
    expect(probes()).toBe(2)
    await pass(200)
    expect(probes()).toBe(3)
  })

  it('reports a running probe, and never runs two at a time', async () => {
    const delayed = Promise.withResolvers<undefined>()
    const { log } = createFakeLog()
    let probes = 0
    const connectivity = new Connectivity({
      probe: () => {
        probes += 1
        return delayed.promise
      },
      probeWhenIdle: false,
      log,
      onChange: () => undefined,
    })
    const first = connectivity.probe()
    connectivity.reportOutcome('network')
    expect(connectivity.status()).toEqual({ status: 'down', cause: 'network', retryInSeconds: 0 })
    const second = connectivity.probe()
    delayed.resolve(undefined)
    await Promise.all([first, second])
    expect(probes).toBe(1)
    connectivity.stop()
  })

  it('probes while idle only if probeWhenIdle is set', async () => {
    const kiosk = follow({ probeWhenIdle: true })
    const workstation = follow()
    await Promise.all([kiosk.connectivity.probe(), workstation.connectivity.probe()])
    kiosk.become('network')
    await kiosk.pass(59_000)
    kiosk.connectivity.reportOutcome(undefined)
    await kiosk.pass(59_000)
    expect(kiosk.probes()).toBe(1)
    await kiosk.pass(1_500)
    expect(kiosk.connectivity.status()).toMatchObject({ status: 'down' })
    expect(workstation.probes()).toBe(1)
  })

  it('probes within two seconds of a system resume', async () => {
    const workstation = follow()
    await workstation.connectivity.probe()
    workstation.become('network')
    workstation.connectivity.handleResume()
    await workstation.pass(999)
    expect(workstation.probes()).toBe(1)
    await workstation.pass(1)
    expect(workstation.probes()).toBe(2)
    expect(workstation.connectivity.status()).toMatchObject({ status: 'down' })
  })

  it('shortens a long delay after a system resume, and reports the shorter one', async () => {
    const { connectivity, onChange, probes, become, pass } = follow()
    become('network')
    await connectivity.probe()
    await pass(60_000)
    const [before, reported] = [probes(), onChange.mock.calls.length]
    connectivity.handleResume()
    expect(connectivity.status()).toMatchObject({ retryInSeconds: 1 })
    expect(onChange).toHaveBeenCalledTimes(reported + 1)
    become(undefined)
    await pass(1_000)
    expect(probes()).toBe(before + 1)
    expect(connectivity.status()).toEqual({ status: 'open' })
    await pass(600_000)
    expect(probes()).toBe(before + 1)
  })

  it('starts again with short delays after a system resume, because the network comes up a moment later', async () => {
    const { connectivity, probes, become, pass } = follow()
    become('dns')
    await connectivity.probe()
    await pass(120_000)
    connectivity.handleResume()
    await pass(1_000)
    const before = probes()
    await pass(1_500)
    expect(probes()).toBe(before + 1)
  })

  it('does nothing after stop', async () => {
    const { connectivity, onChange, probes, become, pass } = follow({ probeWhenIdle: true })
    become('network')
    await connectivity.probe()
    connectivity.stop()
    connectivity.handleResume()
    connectivity.reportOutcome(undefined)
    await pass(600_000)
    expect(probes()).toBe(1)
    expect(onChange).toHaveBeenCalledTimes(1)
  })
})
