import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createLimitedServer } from '../../../backend/src/plugins/connection-limits.ts'

async function listen() {
  const limits = { perAddress: 100, total: 3, isTrusted: () => false }
  const server = createLimitedServer({}, (_request, response) => response.end('yes'), limits)
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
