import type { WebContentsPrintOptions } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openPrinter } from '../../../../electron/main/windows/printer.ts'
import type { ClientMode } from '../../../../shared/api/sessions.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'

type PrintCallback = (success: boolean, failureReason: string) => void

const timeLimitMs = 30_000
const printed = { ok: true, value: {} }
const failed = { ok: false, error: { code: 'printer-failed' } }

/** A page whose print jobs end when the test says so, and that can be replaced. */
function open(mode: ClientMode) {
  const jobs: { options: WebContentsPrintOptions | undefined; callback: PrintCallback }[] = []
  const newPage = () => ({
    print: (options?: WebContentsPrintOptions, callback: PrintCallback = () => undefined) => {
      jobs.push({ options, callback })
    },
  })
  let page = newPage()
  const { log, lines } = createFakeLog()
  const printer = openPrinter({ page: () => page, mode: () => mode, log, timeLimitMs })
  const nextVisit = () => {
    page = newPage()
  }
  return {
    jobs,
    lines,
    print: () => printer.print(),
    isDialogOpen: printer.isDialogOpen,
    nextVisit,
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('printing', () => {
  it.each([
    ['without a dialog on a kiosk', 'kiosk', true],
    ['with the dialog of the system on a workstation', 'workstation', false],
  ] as const)('prints %s', async (_way, mode, silent) => {
    const { jobs, print } = open(mode)
    const outcome = print()
    const margins = { marginType: 'none' }
    expect(jobs[0]?.options).toEqual({ silent, printBackground: true, margins, pageSize: 'A4' })
    jobs[0]?.callback(true, '')
    expect(await outcome).toEqual(printed)
  })

  it.each(['kiosk', 'workstation'] as const)(
    'fails on a %s if no printer accepts it',
    async (mode) => {
      const { jobs, lines, print } = open(mode)
      const outcome = print()
      jobs[0]?.callback(false, 'Invalid printer settings')
      expect(await outcome).toEqual(failed)
      expect(lines).toEqual([
        { event: 'print-failed', fields: { reason: 'Invalid printer settings' } },
      ])
    },
  )

  it('succeeds when a user cancels the dialog of a workstation', async () => {
    const { jobs, lines, print } = open('workstation')
    const outcome = print()
    jobs[0]?.callback(false, 'Print job canceled')
    expect(await outcome).toEqual(printed)
    expect(lines).toEqual([])
  })

  it('fails when the system cancels the job of a kiosk', async () => {
    const { jobs, print } = open('kiosk')
    const outcome = print()
    jobs[0]?.callback(false, 'Print job canceled')
    expect(await outcome).toEqual(failed)
  })

  it('shares a running job, and starts another one afterwards', async () => {
    const { jobs, print } = open('kiosk')
    const outcomes = Promise.all([print(), print()])
    expect(jobs).toHaveLength(1)
    jobs[0]?.callback(true, '')
    expect(await outcomes).toEqual([printed, printed])
    void print()
    expect(jobs).toHaveLength(2)
  })

  it('starts a separate job for the next page', async () => {
    const { jobs, print, nextVisit } = open('workstation')
    void print()
    nextVisit()
    const outcome = print()
    expect(jobs).toHaveLength(2)
    jobs[1]?.callback(true, '')
    expect(await outcome).toEqual(printed)
  })

  it('fails on a kiosk when the driver does not respond in time, and can be retried', async () => {
    const { jobs, print } = open('kiosk')
    const outcome = print()
    vi.advanceTimersByTime(timeLimitMs)
    expect(await outcome).toEqual(failed)
    void print()
    expect(jobs).toHaveLength(2)
  })

  it('has no time limit for the dialog of a workstation', async () => {
    const { jobs, print } = open('workstation')
    const outcome = print()
    vi.advanceTimersByTime(10 * timeLimitMs)
    jobs[0]?.callback(true, '')
    expect(await outcome).toEqual(printed)
  })

  it.each([
    ['workstation', true],
    ['kiosk', false],
  ] as const)('on a %s has an open dialog while its job runs: %s', async (mode, expected) => {
    const { jobs, print, isDialogOpen } = open(mode)
    expect(isDialogOpen()).toBe(false)
    const outcome = print()
    expect(isDialogOpen()).toBe(expected)
    jobs[0]?.callback(true, '')
    await outcome
    expect(isDialogOpen()).toBe(false)
  })

  it('has no open dialog on the page of the next visit', () => {
    const { print, isDialogOpen, nextVisit } = open('workstation')
    void print()
    nextVisit()
    expect(isDialogOpen()).toBe(false)
  })
})
