import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { blockFileDialogs } from '../../../../electron/main/page/block-file-dialogs.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'

/** Opens a page whose debugger rejects a command, or throws when it is attached. */
function openPage(rejected?: string) {
  const app = new EventEmitter()
  const { log, lines } = createFakeLog()
  blockFileDialogs(app as unknown as App, log)
  const sent: unknown[] = []
  const refuse = () => {
    throw new TypeError('refused')
  }
  const debug = {
    attach: () => rejected === 'attach' && refuse(),
    detach: vi.fn(),
    isAttached: () => rejected !== 'attach',
    sendCommand: async (command: string, ...args: unknown[]) => {
      sent.push([command, ...args])
      if (command === rejected) refuse()
      await Promise.resolve()
    },
  }
  app.emit('web-contents-created', {}, { debugger: debug })
  return { sent, lines, detach: debug.detach }
}

describe('blockFileDialogs', () => {
  it('enables the protocol domain, then cancels each dialog before it opens', async () => {
    const { sent, detach } = openPage()
    await vi.waitFor(() => {
      expect(sent).toHaveLength(2)
    }, 10_000)
    expect(sent).toEqual([
      ['Page.enable'],
      ['Page.setInterceptFileChooserDialog', { enabled: true, cancel: true }],
    ])
    expect(detach).not.toHaveBeenCalled()
  })

  it.each(['Page.enable', 'Page.setInterceptFileChooserDialog'])(
    'detaches the debugger if it rejects %s, so that the page is replaced for lack of a heartbeat',
    async (command) => {
      const { lines, detach } = openPage(command)
      await vi.waitFor(() => {
        expect(detach).toHaveBeenCalledOnce()
      }, 10_000)
      expect(JSON.stringify(lines)).toContain('file-dialogs-not-blocked')
    },
  )

  it('logs that the debugger cannot be attached', async () => {
    const { lines, detach } = openPage('attach')
    await Promise.resolve()
    expect(JSON.stringify(lines)).toContain('file-dialogs-not-blocked')
    expect(detach).not.toHaveBeenCalled()
  })
})
