import type { WebContentsPrintOptions } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openPrinter } from '../../../../electron/main/windows/printer.ts'
import type { ClientMode } from '../../../../shared/api/sessions.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'

type PrintCallback = (success: boolean, failureReason: string) => void

const timeLimitMs = 30_000
const printed = { ok: true, value: {} }
const failed = { ok: false, error: { code: 'printer-failed' } }

/** Opens a page. The test can replace the page and ends its print jobs. */
function open(
  mode: ClientMode,
  printers: readonly string[] | Promise<readonly string[]> = ['Office'],
  printerName?: string,
) {
  const jobs: { options: WebContentsPrintOptions | undefined; callback: PrintCallback }[] = []
  const newPage = () => ({
    print: (options?: WebContentsPrintOptions, callback: PrintCallback = () => undefined) => {
      jobs.push({ options, callback })
    },
    getPrintersAsync: async () =>
      (await printers).map((name) => ({ name, displayName: name, description: '', options: {} })),
  })
  let page: ReturnType<typeof newPage> | undefined = newPage()
  const { log, lines } = createFakeLog()
  const printer = openPrinter({
    page: () => page,
    printerName: () => printerName,
    mode: () => mode,
    log,
    timeLimitMs,
  })
  const nextVisit = () => {
    page = newPage()
  }
  const closeWindow = () => {
    page = undefined
  }
  return {
    jobs,
    lines,
    /** Prints; if the job is accepted, waits until it has started. */
    print: async () => {
      const outcome = printer.print()
      await vi.advanceTimersByTimeAsync(0)
      return { outcome }
    },
    isDialogOpen: printer.isDialogOpen,
    nextVisit,
    closeWindow,
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
    ['with the system dialog on a workstation', 'workstation', false],
  ] as const)('is done %s', async (_way, mode, silent) => {
    const { jobs, print } = open(mode)
    const { outcome } = await print()
    const margins = { marginType: 'none' }
    expect(jobs[0]?.options).toEqual({
      silent,
      printBackground: true,
      margins,
      pageSize: 'A4',
      ...(silent && { deviceName: 'Office' }),
    })
    jobs[0]?.callback(true, '')
    expect(await outcome).toEqual(printed)
  })

  it.each(['kiosk', 'workstation'] as const)(
    'fails on a %s if no printer accepts it',
    async (mode) => {
      const { jobs, lines, print } = open(mode)
      const { outcome } = await print()
      jobs[0]?.callback(false, 'Invalid printer settings')
      expect(await outcome).toEqual(failed)
      expect(lines).toEqual([
        { event: 'print-failed', fields: { reason: 'Invalid printer settings' } },
      ])
    },
  )

  it('succeeds when a user cancels the dialog on a workstation', async () => {
    const { jobs, lines, print } = open('workstation')
    const { outcome } = await print()
    jobs[0]?.callback(false, 'Print job canceled')
    expect(await outcome).toEqual(printed)
    expect(lines).toEqual([])
  })

  it('fails when the system cancels the job on a kiosk', async () => {
    const { jobs, print } = open('kiosk')
    const { outcome } = await print()
    jobs[0]?.callback(false, 'Print job canceled')
    expect(await outcome).toEqual(failed)
  })

  it('shares a job that is running, and starts a new one afterward', async () => {
    const { jobs, print } = open('kiosk')
    const [{ outcome }, { outcome: shared }] = await Promise.all([print(), print()])
    expect(jobs).toHaveLength(1)
    jobs[0]?.callback(true, '')
    expect(await outcome).toEqual(printed)
    expect(await shared).toEqual(printed)
    await print()
    expect(jobs).toHaveLength(2)
  })

  it('fails when the window has been closed', async () => {
    const { print, closeWindow, isDialogOpen, jobs } = open('workstation')
    closeWindow()
    expect(await (await print()).outcome).toEqual(failed)
    expect(isDialogOpen()).toBe(false)
    expect(jobs).toHaveLength(0)
  })

  it("starts a separate job for the next visit's page", async () => {
    const { jobs, print, nextVisit } = open('workstation')
    await print()
    nextVisit()
    const { outcome } = await print()
    expect(jobs).toHaveLength(2)
    jobs[1]?.callback(true, '')
    expect(await outcome).toEqual(printed)
  })

  it('fails on a kiosk if the driver does not respond in time, and can be retried', async () => {
    const { jobs, print } = open('kiosk')
    const { outcome } = await print()
    vi.advanceTimersByTime(timeLimitMs)
    expect(await outcome).toEqual(failed)
    await print()
    expect(jobs).toHaveLength(2)
  })

  it('does not start on a kiosk if it has already failed because the printers were listed too late', async () => {
    const listed = Promise.withResolvers<readonly string[]>()
    const { jobs, print } = open('kiosk', listed.promise)
    const { outcome } = await print()
    vi.advanceTimersByTime(timeLimitMs)
    expect(await outcome).toEqual(failed)
    listed.resolve(['Office'])
    await vi.advanceTimersByTimeAsync(0)
    expect(jobs).toEqual([])
  })

  it('has no time limit for the dialog on a workstation', async () => {
    const { jobs, print } = open('workstation')
    const { outcome } = await print()
    vi.advanceTimersByTime(10 * timeLimitMs)
    jobs[0]?.callback(true, '')
    expect(await outcome).toEqual(printed)
  })

  it.each([
    ['workstation', true],
    ['kiosk', false],
  ] as const)('reports an open dialog while its job runs (on a %s: %s)', async (mode, expected) => {
    const { jobs, print, isDialogOpen } = open(mode)
    expect(isDialogOpen()).toBe(false)
    const { outcome } = await print()
    expect(isDialogOpen()).toBe(expected)
    jobs[0]?.callback(true, '')
    await outcome
    expect(isDialogOpen()).toBe(false)
  })

  it("does not leave a dialog open for the next visit's page", async () => {
    const { print, isDialogOpen, nextVisit } = open('workstation')
    await print()
    nextVisit()
    expect(isDialogOpen()).toBe(false)
  })

  it.each([
    [[], undefined, 'no-printer'],
    [['Microsoft Print to PDF', 'Fax'], undefined, 'no-printer'],
    [['Office', 'Counter'], undefined, 'several-printers'],
    [['Office'], 'Counter', 'printer-not-found'],
    [['Microsoft XPS Document Writer'], 'Microsoft XPS Document Writer', 'virtual-printer'],
  ])('fails on a kiosk with printers %j and configured printer %s: %s', async (...given) => {
    const [printers, name, reason] = given
    const { jobs, lines, print } = open('kiosk', printers, name)
    const { outcome } = await print()
    expect(await outcome).toEqual(failed)
    expect(jobs).toEqual([])
    expect(lines).toEqual([{ event: 'print-failed', fields: { reason } }])
  })

  it.each([
    [['Microsoft Print to PDF', 'Office', 'OneNote'], undefined],
    [['Counter', 'Office'], 'Office'],
  ])(
    'prints on "Office" on a kiosk with printers %j and configured printer %s',
    async (printers, name) => {
      const { jobs, print } = open('kiosk', printers, name)
      await print()
      expect(jobs[0]?.options?.deviceName).toBe('Office')
    },
  )
})
