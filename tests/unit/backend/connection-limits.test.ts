import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createLimitedServer } from '../../../backend/src/plugins/connection-limits.ts'

interface Options {
  readonly total?: number
  readonly onRequest?: () => void
}

async function listen({ total = 3, onRequest = () => undefined }: Options = {}) {
  const limits = { perAddress: 100, total, isTrusted: () => false }
  const handle: RequestListener = (_request, response) => {
    onRequest()
    response.end('yes')
  }
  const server = createLimitedServer({}, handle, limits)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return async () => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined)
    await once(socket, 'connect')
    return socket
  }
}

/** Sends a request and returns true if it gets a response. */
async function isAnswered(socket: Socket): Promise<boolean> {
  const ended = new Promise<boolean>((resolve) => {
    socket.once('data', () => {
      resolve(true)
    })
    socket.once('close', () => {
      resolve(false)
    })
  })
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  return await ended
}

it('a connection over the limit is closed with all idle ones, so that the next one is accepted', async () => {
  const open = await listen()
  const idle = [await open(), await open(), await open()]
  for (const socket of idle) expect(await isAnswered(socket)).toBe(true)
  const refused = await open()
  expect(await isAnswered(refused)).toBe(false)
  expect(await isAnswered(await open())).toBe(true)
})

it('requests that arrive simultaneously are handled one by one, so that other work goes on in between', async () => {
  let turn = 0
  const nextTurn = () => {
    turn += 1
    counting = setImmediate(nextTurn)
  }
  let counting = setImmediate(nextTurn)
  onTestFinished(() => {
    clearImmediate(counting)
  })
  const turns: number[] = []
  const open = await listen({ total: 50, onRequest: () => turns.push(turn) })
  const sockets = await Promise.all(Array.from({ length: 20 }, open))
  // The connections are accepted one by one.
  for (const socket of sockets) await isAnswered(socket)
  turns.length = 0
  const answers = await Promise.all(sockets.map(isAnswered))
  expect(answers).toEqual(Array(20).fill(true))
  expect(new Set(turns).size).toBe(20)
})
