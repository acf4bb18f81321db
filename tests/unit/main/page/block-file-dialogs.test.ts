import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { describe, expect, it } from 'vitest'
import { blockFileDialogs } from '../../../../electron/main/page/block-file-dialogs.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'

function openPage(attach: () => void = () => undefined) {
  const app = new EventEmitter()
  const { log, lines } = createFakeLog()
  blockFileDialogs(app as unknown as App, log)
  const sent: unknown[] = []
  const sendCommand = (...command: unknown[]) => Promise.resolve(sent.push(command))
  app.emit('web-contents-created', {}, { debugger: { attach, sendCommand } })
  return { sent, lines }
}

describe('blockFileDialogs', () => {
  it('enables the protocol domain, then cancels each dialog before it opens', async () => {
    const { sent } = openPage()
    await Promise.resolve()
    expect(sent).toEqual([
      ['Page.enable'],
      ['Page.setInterceptFileChooserDialog', { enabled: true, cancel: true }],
    ])
  })

  it('logs an error if the debugger rejects the command', async () => {
    const { lines } = openPage(() => {
      throw new TypeError('refused')
    })
    await Promise.resolve()
    expect(JSON.stringify(lines)).toContain('file-dialogs-not-blocked')
  })
})
