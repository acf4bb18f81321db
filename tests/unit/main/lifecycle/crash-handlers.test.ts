import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { describe, expect, it } from 'vitest'
import { handleCrashes } from '../../../../electron/main/lifecycle/crash-handlers.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'

function start() {
  const [main, app] = [new EventEmitter(), new EventEmitter()]
  const { log, lines } = createFakeLog()
  const ends: string[] = []
  const crash = handleCrashes({
    main: main as NodeJS.Process,
    app: app as unknown as App,
    log,
    exitNow: (reason) => ends.push(reason),
  })
  return { main, app, lines, ends, crash }
}

describe('handleCrashes', () => {
  it.each(['uncaughtException', 'unhandledRejection'])('ends the program on an %s', (event) => {
    const { main, lines, ends } = start()
    main.emit(event, new TypeError('what a person typed'))
    expect(ends).toEqual(['crashed'])
    expect(lines).toEqual([{ event: 'crashed', fields: { code: 'TypeError' } }])
  })

  it.each([
    () => new Response('', { status: 999 }),
    () => {
      new Headers().set('x-branch', 'C\u{FFFD}rdoba')
    },
    () => {
      new Headers().set('x branch', 'x')
    },
  ])('continues if Electron cannot create a response (%#)', (create) => {
    const { main, lines, ends } = start()
    try {
      create()
    } catch (error) {
      main.emit('uncaughtException', error)
    }
    expect(ends).toEqual([])
    expect(lines).toMatchObject([{ event: 'response-unreadable' }])
  })

  it('ends the program if its start fails', () => {
    const { crash, ends } = start()
    crash(new Error('no start'))
    expect(ends).toEqual(['crashed'])
  })

  it.each([
    ['GPU', 'crashed', 'GPU'],
    ['Utility', 'oom', 'network.mojom.NetworkService'],
  ])("logs the loss of Chromium's %s process and continues", (type, reason, serviceName) => {
    const { app, lines, ends } = start()
    app.emit('child-process-gone', {}, { type, reason, exitCode: 5, serviceName })
    const fields = { type, reason, exitCode: 5, service: serviceName }
    expect(lines).toEqual([{ event: 'process-gone', fields }])
    expect(ends).toEqual([])
  })
})
