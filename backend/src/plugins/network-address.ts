import { BlockList, isIP } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Maximum length of the text, which comes from a header; longer than any address with its port. */
const maxLength = 100

/** An address in brackets, with or without a port, and an IPv4 address with a port. */
const withPort = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/

/** Returns the address in the text of a forwarding header or of a socket, without port, zone and quotation marks. */
function hostIn(text: string): string | undefined {
  if (text.length > maxLength) return undefined
  const plain = text.trim().replace(/^"|"$/g, '')
  const [, bracketed, ipv4] = withPort.exec(plain) ?? []
  const host = (bracketed ?? ipv4 ?? plain).replace(/%.*$/, '')
  if (isIP(host) !== 6) return isIP(host) === 4 ? host : undefined
  return ipv4In(groupsOf(host)) ?? host
}

/** Returns the eight 16-bit groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  // The URL parser writes an embedded IPv4 address as two groups.
  const [before = '', after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const parse = (half: string) =>
    half === '' ? [] : half.split(':').map((hex) => parseInt(hex, 16))
  const [head, tail] = [parse(before), parse(after ?? '')]
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail]
}

/** IPv4 addresses in IPv6 notation: mapped (RFC 4291, 2.5.5.2) and behind NAT64 (RFC 6052, 2.1). */
const ipv4Prefixes = ['0,0,0,0,0,65535', '100,65435,0,0,0,0']

function ipv4In(groups: readonly number[]): string | undefined {
  if (!ipv4Prefixes.includes(groups.slice(0, 6).join(','))) return undefined
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 255])
    .join('.')
}

/**
 * Returns the form of an address under which requests are counted: IPv4 as it is, IPv6 by its /64, which usually belongs to
 * one customer. `undefined` if the text is not an address.
 */
export function canonicalAddress(text: string): string | undefined {
  const host = hostIn(text)
  if (host === undefined || isIP(host) === 4) return host
  const network = groupsOf(host).slice(0, 4)
  return `${network.map((group) => group.toString(16)).join(':')}::/64`
}

/** Returns the address under which a request is counted: the last hop that is not a trusted proxy. */
export function addressOf(request: FastifyRequest): string {
  // In order from the client to the backend's own socket; the first valid address counts.
  const hops = (request.ips ?? [request.ip]).toReversed()
  return hops.map(canonicalAddress).find((address) => address !== undefined) ?? 'unknown'
}

/** Returns a test for the addresses and ranges of `TRUST_PROXY`, a comma-separated list. */
export function trustedProxies(list: string): (address: string | undefined) => boolean {
  const trusted = new BlockList()
  for (const range of list.split(',').map((entry) => entry.trim())) {
    const [address = '', bits] = range.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    trusted.addSubnet(address, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family)
  }
  return (address) => {
    const host = hostIn(address ?? '')
    return host !== undefined && trusted.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4')
  }
}

/**
 * Logs one warning if a proxy forwards requests without being in `TRUST_PROXY`, because then all of its clients share the
 * limits of one address. Any client can send these headers, so they have no other effect.
 */
export function warnAboutUntrustedProxy(
  app: FastifyInstance,
  isTrusted: (address: string | undefined) => boolean,
): void {
  let warned = false
  app.addHook('onRequest', (request, _reply, done) => {
    const { headers, socket } = request.raw
    const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
    if (!warned && isForwarded && !isTrusted(socket.remoteAddress)) {
      warned = true
      request.log.warn(
        { event: 'untrusted-proxy', peer: socket.remoteAddress },
        'Requests were forwarded by an address that is not in TRUST_PROXY; all of its clients share one limit.',
      )
    }
    done()
  })
}
