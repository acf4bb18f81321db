import { type Attack, post, sendRaw, statusesIn } from './target.ts'

const body = '{"username":"DNI20000001","password":"x"}'
const chunked = (chunks: string, headers = '') =>
  `POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n${headers}Connection: close\r\n\r\n${chunks}`
const get = (headers: string, path = '/v1/health/live') =>
  `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`

/** Requests that none of our clients sends. */
const requests: Readonly<Record<string, string | Buffer>> = {
  garbage: '\x00\x01\x02\r\n\r\n',
  'a TLS greeting': Buffer.from('16030100a5010000a10303', 'hex'),
  'HTTP 2 without TLS': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'HTTP 0.9': 'GET /v1/health/live\r\n\r\n',
  'no Host': 'GET /v1/health/live HTTP/1.1\r\n\r\n',
  'two Hosts': get('Host: y\r\n'),
  'two Content-Lengths': post('/v1/sessions', body, ['Content-Length: 3']),
  'Content-Length and chunks': chunked('0\r\n\r\n', 'Content-Length: 5\r\n'),
  'a negative Content-Length': post('/v1/sessions', '', ['Content-Length: -1']),
  'a huge Content-Length': `POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999999999\r\n\r\n{`,
  'two Authorizations': get(
    'Authorization: Bearer a\r\nAuthorization: Bearer b\r\n',
    '/v1/me/policies',
  ),
  'two labels': get('client-label: a\r\nclient-label: b\r\n'),
  'two modes': get('client-mode: kiosk\r\nclient-mode: workstation\r\n'),
  'two device cookies': post('/v1/sessions', body, ['device-cookie: a', 'device-cookie: b']),
  'headers of 1 MB': get(`x: ${'a'.repeat(1_000_000)}\r\n`),
  '5000 headers': get(Array.from({ length: 5_000 }, (_, i) => `x${i}: a\r\n`).join('')),
  'a folded header': get('x: a\r\n b\r\n'),
  'a NUL in a header': get('client-label: a\0b\r\n'),
  'bytes that are no UTF-8 in a header': Buffer.from(
    get('kiosk-key: \xff\xfe\xc0\x80\r\n'),
    'latin1',
  ),
  'a line feed alone in a header': get('x: a\nclient-label: b\r\n'),
  'a path of 60 KB': get('', `/v1/me/policies/${'a'.repeat(60_000)}/certificate`),
  'a path with NUL': get('', '/v1/me/policies/%00/certificate'),
  'a path with a broken escape': get('', '/v1/me/policies/%zz/certificate'),
  'a path outside': get('', '/v1/../../etc/passwd'),
  'an absolute path': get('', 'http://evil.test/v1/health/live'),
  'a chunk that is too long': chunked('ffffffffffffffff\r\nx'),
  'a chunk without length': chunked('zz\r\nx\r\n0\r\n\r\n'),
  'a chunk extension of 1 MB': chunked(`1;${'a'.repeat(1_000_000)}\r\n{\r\n0\r\n\r\n`),
  'chunks of one byte': chunked(
    `${Array.from(body, (sign) => `1\r\n${sign}\r\n`).join('')}0\r\n\r\n`,
  ),
  trailers: chunked(
    `${body.length.toString(16)}\r\n${body}\r\n0\r\nAuthorization: Bearer x\r\n\r\n`,
  ),
  'Expect: 100-continue': post('/v1/sessions', body, ['Expect: 100-continue']),
  'another expectation': post('/v1/sessions', body, ['Expect: a-miracle']),
  'an upgrade': get('Connection: upgrade\r\nUpgrade: websocket\r\n'),
  'the method CONNECT': 'CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n',
  'the method TRACE': 'TRACE /v1/sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'an unknown method': 'FROB /v1/sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'a body in UTF-16': post('/v1/sessions', Buffer.from(body, 'utf16le')),
  'a body with a byte order mark': post('/v1/sessions', `\ufeff${body}`),
  'a body that is no UTF-8': post(
    '/v1/sessions',
    Buffer.from('{"username":"\xff","password":"\xc0\x80"}', 'latin1'),
  ),
  'a body with gzip': post('/v1/sessions', body, ['Content-Encoding: gzip']),
  'another type': post('/v1/sessions', body, ['Content-Type: text/xml']),
  'a form': post('/v1/sessions', 'username=a', ['Content-Type: application/x-www-form-urlencoded']),
}

/**
 * Every request must get a 4xx, a closed connection or, if it is valid after all, a normal response; never a 5xx.
 */
export const malformedHttp: Attack = async ({ instance: { port } }) => {
  const findings: string[] = []
  for (const [name, bytes] of Object.entries(requests)) {
    const answer = await sendRaw(port, bytes, 20_000)
    const statuses = statusesIn(answer)
    const errors = statuses.filter((status) => status >= 500)
    if (errors.length > 0) findings.push(`${name}: ${errors.join()}`)
    if (statuses.length === 0 && !answer.closed) findings.push(`${name}: no answer in 20 s`)
    if (statuses.length > 1 && statuses[0] !== 100) findings.push(`${name}: ${statuses.join()}`)
  }
  return findings
}
