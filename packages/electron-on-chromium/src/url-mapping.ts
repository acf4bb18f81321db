import type { CustomScheme } from 'electron'

/**
 * Chromium does not know custom schemes, so `app://extranet/x` is `https://extranet.app.invalid/x` in the browser: a secure
 * origin in a domain that cannot exist (RFC 6761). Only the page can tell the difference.
 */
const suffix = '.invalid'

const schemes = new Map<string, CustomScheme['privileges']>()

export function registerSchemes(custom: CustomScheme[]): void {
  for (const { scheme, privileges } of custom) schemes.set(scheme, privileges)
}

/** Maps a URL as the program sees it to the browser's URL. */
export function toBrowserUrl(address: string): string {
  const url = new URL(address)
  const scheme = url.protocol.slice(0, -1)
  const privileges = schemes.get(scheme)
  if (!privileges) return address
  if (!privileges.standard) throw new Error(`electron-on-chromium: ${scheme} must be standard`)
  const outer = privileges.secure ? 'https' : 'http'
  return `${outer}://${url.host}.${scheme}${suffix}${url.pathname}${url.search}${url.hash}`
}

/** Maps a URL as the browser sees it to the program's URL. */
export function toProgramUrl(address: string): string {
  const url = URL.parse(address)
  if (!url?.hostname.endsWith(suffix)) return address
  const [host, scheme] = splitLast(url.hostname.slice(0, -suffix.length))
  if (!schemes.has(scheme)) return address
  return `${scheme}://${host}${url.pathname}${url.search}${url.hash}`
}

function splitLast(name: string): [host: string, scheme: string] {
  const dot = name.lastIndexOf('.')
  return [name.slice(0, dot), name.slice(dot + 1)]
}
