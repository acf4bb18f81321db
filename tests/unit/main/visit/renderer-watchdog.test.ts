import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  createCrashPolicy,
  createWatchdog,
} from '../../../../electron/main/visit/renderer-watchdog.ts'
import { createFakeProbedPage } from '../../../support/fakes/fake-probed-page.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'

const minute = 60_000

function openWindow() {
  const forcefullyCrashRenderer = vi.fn()
  const { page, hang, respond } = createFakeProbedPage()
  const webContents = Object.assign(new EventEmitter(), { ...page, forcefullyCrashRenderer })
  return {
    window: { webContents } as unknown as BrowserWindow,
    die: (reason = 'crashed') => webContents.emit('render-process-gone', {}, { reason }),
    hang,
    respond,
    forcefullyCrashRenderer,
  }
}

function start() {
  const clock = createManualClock()
  const done: string[] = []
  const { log, lines } = createFakeLog()
  let current = openWindow()
  const open = (what: string) => () => {
    done.push(what)
    current = openWindow()
    watch(current.window)
  }
  const watch = createWatchdog({
    clock,
    log,
    isCurrent: (window) => window === current.window,
    isBlocked: () => false,
    replace: open('replace'),
    pause: open('pause'),
    giveUp: () => done.push('give up'),
  })
  watch(current.window)
  return { clock, done, lines, page: () => current }
}

describe('the watchdog', () => {
  it.each(['crashed', 'oom', 'killed', 'abnormal-exit', 'memory-eviction'])(
    'replaces a page after %s',
    (reason) => {
      const { done, lines, page } = start()
      page().die(reason)
      expect(done).toEqual(['replace'])
      expect(lines).toEqual([{ event: 'page-lost', fields: { reason, remedy: 'replace' } }])
    },
  )

  it('logs that a page is silent; after 12 s, replaces it and ends its process', () => {
    const { clock, done, lines, page } = start()
    const hung = page()
    hung.hang()
    clock.pass(3_000 + 11_999)
    expect(done).toEqual([])
    expect(lines).toEqual([{ event: 'page-unresponsive', fields: undefined }])
    clock.pass(1)
    expect(hung.forcefullyCrashRenderer).toHaveBeenCalledOnce()
    expect(done).toEqual(['replace'])
    hung.die('killed')
    expect(done).toEqual(['replace'])
  })

  it('keeps a page that responds again', async () => {
    const { clock, done, page } = start()
    page().hang()
    clock.pass(14_000)
    await page().respond()
    clock.pass(1_000)
    expect(done).toEqual([])
  })

  it('ignores the page of an ended visit', () => {
    const { clock, done, page } = start()
    const old = page()
    old.hang()
    old.die()
    expect(done).toEqual(['replace'])
    clock.pass(minute)
    expect(old.forcefullyCrashRenderer).not.toHaveBeenCalled()
  })

  it('backs off after the third crash within a minute, then retries', () => {
    const { clock, done, page } = start()
    for (let i = 0; i < 3; i += 1) {
      page().die()
      clock.pass(10_000)
    }
    expect(done).toEqual(['replace', 'replace', 'pause'])
    clock.pass(20_000)
    expect(done).toEqual(['replace', 'replace', 'pause', 'replace'])
  })

  it('does not back off if three crashes are spread over more than a minute', () => {
    const { clock, done, page } = start()
    for (let i = 0; i < 10; i += 1) {
      page().die()
      clock.pass(31_000)
    }
    expect(done).toEqual(Array.from({ length: 10 }, () => 'replace'))
  })

  it('backs off for longer each time, then gives up', () => {
    const { clock, done, page } = start()
    for (let i = 0; i < 2; i += 1) page().die()
    const pauses: number[] = []
    while (!done.includes('give up') && pauses.length < 10) {
      const before = done.length
      page().die()
      const began = clock.now()
      while (done.length === before + 1 && done.at(-1) === 'pause') clock.pass(1_000)
      if (done.at(-1) === 'replace') pauses.push(clock.now() - began)
    }
    expect(pauses).toEqual([30_000, 60_000, 120_000, 240_000, 300_000])
    expect(done.at(-1)).toBe('give up')
  })

  it('resets the backoff after a minute without a crash', () => {
    const { clock, done, page } = start()
    for (let i = 0; i < 3; i += 1) page().die()
    clock.pass(30_000 + minute + 1)
    page().die()
    expect(done.at(-1)).toBe('replace')
  })

  it('gives up if the crash page crashes too', () => {
    const { clock, done, page } = start()
    for (let i = 0; i < 8; i += 1) page().die()
    expect(done).toEqual([
      'replace',
      'replace',
      ...Array.from({ length: 5 }, () => 'pause'),
      'give up',
    ])
    clock.pass(60 * minute)
    expect(done.filter((what) => what === 'replace').length).toBeLessThanOrEqual(3)
  })
})

describe('the watchdog, for any series of crashes', () => {
  it('never replaces three pages within a minute', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 50 }), (gaps) => {
        let time = 0
        const nextRemedy = createCrashPolicy(() => time)
        const replaced: number[] = []
        for (const gap of gaps) {
          time += gap
          if (nextRemedy().action === 'replace') replaced.push(time)
        }
        replaced.forEach((at, index) => {
          const third = replaced[index + 2]
          if (third !== undefined) expect(third - at).toBeGreaterThanOrEqual(minute)
        })
      }),
    )
  })
})
