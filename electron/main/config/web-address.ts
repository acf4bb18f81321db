import { z } from 'zod'
import type { ConfigFault } from '../../../shared/ipc/service-status.ts'

/** White space, control characters, and characters that cannot be seen; a URL parser removes or encodes some of them. */
const blanks = String.raw`\s\u0000-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff`

/** A part of a host name: letters, digits, `-` and `_`, and any character beyond ASCII. */
const label = String.raw`[^${blanks}!-,./:-@[-^\x60{-~]{1,63}`

/** The last part of a host name. If it is a number, a URL parser treats the whole name as an IPv4 address. */
const lastLabel = String.raw`(?!(?:\d+|0[xX][\da-fA-F]*)\.?(?:[:/?#]|$))${label}\.?`

const byte = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`
const ipv6 = String.raw`\[(?:${z.regexes.ipv6.source.slice(1, -1)})\]`
const host = String.raw`(?:(?:${byte}\.){3}${byte}|${ipv6}|(?:${label}\.)*${lastLabel})`
const publicHost = String.raw`(?:${label}\.)+${lastLabel}`
const loopbackHost = String.raw`(?:[lL][oO][cC][aA][lL][hH][oO][sS][tT]|127(?:\.${byte}){3}|\[::1\])`

/** A port from 1 to 65535. */
const port = String.raw`(?::(?:[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5]))?`

const https = '[hH][tT][tT][pP][sS]://'
const http = '[hH][tT][tT][pP]://'

interface AddressKind {
  /** Also the pattern in the JSON schema, so it must be valid without flags. */
  readonly pattern: RegExp
  readonly max: number
  readonly host: RegExp
  readonly mayUseLoopback: boolean
  readonly mayHaveQuery: boolean
  readonly wrongHost: ConfigFault
}

const whole = (pattern: string) => new RegExp(`^${pattern}$`, 'u')

const backendAddress: AddressKind = {
  pattern: whole(
    String.raw`(?=.{1,2000}$)(?:${https}${host}|${http}${loopbackHost})${port}(?:/[^${blanks}?#\\]*)?`,
  ),
  max: 2000,
  host: whole(host),
  mayUseLoopback: true,
  mayHaveQuery: false,
  wrongHost: 'wrong-host',
}

const publicAddress: AddressKind = {
  pattern: whole(String.raw`(?=.{1,200}$)${https}${publicHost}${port}(?:[/?#][^${blanks}\\]*)?`),
  max: 200,
  host: whole(publicHost),
  mayUseLoopback: false,
  mayHaveQuery: true,
  wrongHost: 'not-public',
}

const addressOf = (kind: AddressKind) =>
  z
    .string()
    .superRefine((text, context) => {
      const error = faultOf(text, kind)
      if (error)
        context.addIssue({
          code: 'custom',
          params: { error, ...(error === 'too-long' && { values: { max: kind.max } }) },
        })
    })
    .transform((text) => new URL(text).href)

/**
 * The backend's URL: `https:`, or `http:` to this machine only; without credentials, query or hash. The output is the
 * normalized URL without a slash at its end.
 */
export const BackendAddress = addressOf(backendAddress)
  .transform((url) => url.replace(/\/+$/, ''))
  .meta({ pattern: backendAddress.pattern.source })

/** An `https:` URL with a public domain name. The output is the normalized URL. */
export const PublicAddress = addressOf(publicAddress).meta({
  pattern: publicAddress.pattern.source,
})

/** Returns the first reason why a text is not such an address, in the order in which a person would notice them. */
function faultOf(text: string, kind: AddressKind): ConfigFault | undefined {
  if (!kind.pattern.test(text)) return faultOfText(text, kind) ?? 'not-an-address'
  const url = URL.parse(text)
  // False for an internationalized domain name that IDNA rejects or maps to an IPv4 address.
  const isSame = url !== null && (!isIpv4.test(url.hostname) || text.includes(url.hostname))
  return isSame ? undefined : kind.wrongHost
}

const isIpv4 = whole(String.raw`(?:\d+\.){3}\d+`)
const hasBlank = new RegExp(`[${blanks}]`, 'u')

function faultOfText(text: string, kind: AddressKind): ConfigFault | undefined {
  if (hasBlank.test(text)) return 'has-blanks'
  if (text.includes('\\')) return 'has-backslashes'
  const [, scheme = '', authority = ''] = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)/i.exec(text) ?? []
  if (scheme === '') return 'not-an-address'
  if (authority.includes('@')) return 'has-credentials'
  if (!kind.mayHaveQuery && /[?#]/.test(text)) return 'has-query'
  return (
    faultOfServer(scheme.toLowerCase(), authority, kind) ??
    (text.length > kind.max ? 'too-long' : undefined)
  )
}

function faultOfServer(
  scheme: string,
  authority: string,
  kind: AddressKind,
): ConfigFault | undefined {
  const [, hostname = '', portPart = ''] = /^(\[[^\]]*\]|[^:]*)(.*)$/u.exec(authority) ?? []
  const isLoopback = whole(loopbackHost).test(hostname)
  if (scheme !== 'https' && !(kind.mayUseLoopback && scheme === 'http' && isLoopback))
    return kind.mayUseLoopback ? 'not-https' : 'https-only'
  if (hostname === '') return 'not-an-address'
  if (!kind.host.test(hostname)) return kind.wrongHost
  return whole(port).test(portPart) ? undefined : 'wrong-port'
}
