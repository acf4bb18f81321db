import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createSessionFetch } from '../src/session-fetch.ts'

let server: Server
let url: string

/** Starts a server, and returns its URL. */
async function listen(started: Server): Promise<string> {
  started.listen(0, '127.0.0.1')
  await once(started, 'listening')
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`
}

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('set-cookie', 'visitor=1; Path=/')
    if (request.url === '/moved') response.writeHead(302, { location: '/' }).end()
    else response.end(request.headers.cookie ?? 'none')
  })
  url = await listen(server)
})

afterAll(() => {
  server.close()
  server.closeAllConnections()
})

describe('session.fetch', () => {
  it.each([
    ['stores and sends cookies by default', undefined, 'visitor=1'],
    ['neither stores nor sends cookies if credentials are omitted', 'omit', 'none'],
  ] as const)('%s', async (_what, credentials, cookie) => {
    const fetch = createSessionFetch()
    const init = credentials ? { credentials } : {}
    await fetch(url, init)
    expect(await (await fetch(url, init)).text()).toBe(cookie)
  })

  it("fails with Chromium's error names", async () => {
    const fetch = createSessionFetch()
    await expect(fetch(`${url}/moved`, { redirect: 'error' })).rejects.toThrow('redirect policy')
    await expect(fetch('http://name.invalid')).rejects.toThrow('net::ERR_NAME_NOT_RESOLVED')
    const other = createServer()
    const closedUrl = await listen(other)
    other.close()
    await once(other, 'close')
    await expect(fetch(closedUrl)).rejects.toThrow('net::ERR_CONNECTION_REFUSED')
  })

  it.each(['content-length', 'host', 'transfer-encoding', 'proxy-authorization'])(
    'refuses the request header %s',
    async (name) => {
      const sent = createSessionFetch()(url, { headers: { [name]: '1' } })
      await expect(sent).rejects.toThrow('net::ERR_INVALID_ARGUMENT')
    },
  )

  it('returns the status of a proxy that asks for a password, but not its page', async () => {
    let answer = '407 Proxy Authentication Required'
    const proxy = createServer()
    proxy.on('connect', (_request, client: Socket) => {
      client.end(`HTTP/1.1 ${answer}\r\n\r\n`)
    })
    vi.stubEnv('SHELL_PROXY', await listen(proxy))
    const fetch = createSessionFetch()
    const { status, text } = await fetch(url).then((response) => ({
      status: response.status,
      text: response.text(),
    }))
    expect(status).toBe(407)
    await expect(text).rejects.toThrow('net::ERR_TUNNEL_CONNECTION_FAILED')
    answer = '403 Forbidden'
    await expect(fetch(url)).rejects.toThrow('net::ERR_TUNNEL_CONNECTION_FAILED')
    answer = '200 OK'
    expect((await fetch(url)).status).toBe(200)
    proxy.close()
    await once(proxy, 'close')
    await expect(fetch(url)).rejects.toThrow('net::ERR_PROXY_CONNECTION_FAILED')
    vi.unstubAllEnvs()
  })
})
