type Fetch = (input: URL | Request | string, init?: RequestInit) => Promise<Response>

/**
 * Returns a `fetch` that rejects the response of a proxy that asks for a password. Electron does not prompt: it continues
 * with the proxy's response (`login` in its `net-client-request.ts`). Its body cannot be read if the proxy was asked for a
 * tunnel (Chromium's `HttpNetworkTransaction::Read`), so only the status reveals the cause.
 */
export const rejectProxyAuth =
  (fetch: Fetch): Fetch =>
  async (input, init) => {
    const response = await fetch(input, init)
    if (response.status !== 407) return response
    await response.body?.cancel().catch(() => undefined)
    throw new Error('net::ERR_PROXY_AUTH_REQUESTED')
  }
