import { request } from 'node:http'

/** Asks a proxy for a tunnel to the URL's host, and returns the status of its response. */
async function askForTunnel(proxy: string, { hostname, port, protocol }: URL): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const target = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
  const asked = request(proxy, { method: 'CONNECT', path: target, headers: { host: target } })
  // Node emits `connect` for every status; the shell needs only the status.
  asked.on('connect', ({ statusCode = 0 }, socket) => {
    socket.destroy()
    resolve(statusCode)
  })
  asked.on('error', reject)
  asked.end()
  return await promise
}

/**
 * Asks the proxy of `SHELL_PROXY`, if there is one, for a tunnel. If the proxy refuses it, returns the response that
 * `session.fetch` returns, or throws its error; otherwise returns `undefined`. No `login` event asks for a password:
 * Electron continues with the proxy's response (`net-client-request.ts`), whose body Chromium does not pass on, because an
 * attacker could have written it (`HttpNetworkTransaction::Read`).
 */
export async function refusalOfProxy(url: string): Promise<Response | undefined> {
  const proxy = process.env['SHELL_PROXY']
  if (!proxy) return undefined
  const status = await askForTunnel(proxy, new URL(url)).catch(() => {
    throw new Error('net::ERR_PROXY_CONNECTION_FAILED')
  })
  if (status === 200) return undefined
  const failed = () => new Error('net::ERR_TUNNEL_CONNECTION_FAILED')
  if (status !== 407) throw failed()
  const unreadable = new ReadableStream({
    pull: (stream) => {
      stream.error(failed())
    },
  })
  return new Response(unreadable, { status })
}
