/** The origin of the page: our own scheme, which nothing but the bundle can answer. */
export const bundleOrigin = 'app://extranet'

/**
 * Whether an address belongs to an origin. Scheme and host are compared as parsed: `URL.origin` is `'null'` for a
 * scheme that the parser does not know, and a comparison by text takes `app://extranet.evil` for ours.
 */
export function hasOrigin(address: string, origin: string): boolean {
  const [url, own] = [URL.parse(address), URL.parse(origin)]
  return url !== null && url.protocol === own?.protocol && url.host === own.host
}

/** Where the page comes from: our bundle, or the server with hot reload while developing. */
export interface PageSource {
  readonly origin: string
  /** The addresses that windows open: the program, the page that is there when it does not work, and what its staff see. */
  readonly addresses: Readonly<Record<'start' | 'recovery' | 'staff', string>>
  readonly developing: boolean
  /** Whether the page may load this address. */
  readonly mayLoad: (url: string) => boolean
  /** Whether the page may go to this address by itself. */
  readonly mayNavigate: (url: string) => boolean
}

/** `devUrl` is the address of the server with hot reload; it uses a web socket, and reloads the page. */
export function pageSource(devUrl: string | undefined): PageSource {
  if (!devUrl) {
    const isOurs = (url: string) => hasOrigin(url, bundleOrigin)
    const addresses = {
      start: `${bundleOrigin}/index.html`,
      recovery: `${bundleOrigin}/recovery.html`,
      staff: `${bundleOrigin}/staff.html`,
    }
    return { origin: bundleOrigin, addresses, developing: false, mayLoad: isOurs, mayNavigate: () => false }
  }
  const host = URL.parse(devUrl)?.host
  return {
    origin: devUrl,
    addresses: {
      start: devUrl,
      recovery: new URL('recovery.html', devUrl).href,
      staff: new URL('staff.html', devUrl).href,
    },
    developing: true,
    mayLoad: (url) => url.startsWith('devtools:') || URL.parse(url)?.host === host,
    mayNavigate: (url) => hasOrigin(url, devUrl),
  }
}
