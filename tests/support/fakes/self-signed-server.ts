import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

// Created for this test and not trusted:
// openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgSuMh4JQM9hTH2ibz
rtDQte78ZIhoMA1E4b0Km977uZ+hRANCAARCwYUt3uJmTtBXGOBelU2UKbIIlts9
bJPLl5tTS+J0Mo/5HaI80W4yan1Njr+DUxGBwArKMAwJD3MK/lfvVndl
-----END PRIVATE KEY-----`

const cert = `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUK6zdB71WtsP24t4B956wrIr8a18wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDExMTM1OVoYDzIxMjYxMDMx
MTExMzU5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARCwYUt3uJmTtBXGOBelU2UKbIIlts9bJPLl5tTS+J0Mo/5HaI80W4y
an1Njr+DUxGBwArKMAwJD3MK/lfvVndlo28wbTAdBgNVHQ4EFgQU3W/m2ncR6vR4
rIs1gN6s7TUImd0wHwYDVR0jBBgwFoAU3W/m2ncR6vR4rIs1gN6s7TUImd0wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgSwv4qOBiv+UOlqcU5Ud9+4ruvTWy9bYw+A94ETWanVACIEWr
NHwjnadcxbh+AlTbdJHTg+GoQ9sFmwrGuoclL5wD
-----END CERTIFICATE-----`

/** Key and certificate of a server on localhost or 127.0.0.1. */
export const selfSigned = { key, cert }

/** A server on loopback with a self-signed certificate. */
export async function startSelfSignedServer() {
  const server = createServer({ key, cert }, (_request, response) => {
    response.end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `https://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
