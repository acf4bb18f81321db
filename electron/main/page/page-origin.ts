/** The page's origin: a custom scheme, served only from the bundle. */
export const bundleOrigin = 'app://extranet'

/**
 * Compares scheme and host of the parsed URLs: `URL.origin` is `'null'` for a custom scheme, and a string comparison
 * would accept `app://extranet.evil`.
 */
export function hasOrigin(address: string, origin: string): boolean {
  const [url, own] = [URL.parse(address), URL.parse(origin)]
  return url !== null && url.protocol === own?.protocol && url.host === own.host
}

/** Source from which pages are loaded: the bundle, or electron-vite's dev server. */
export interface PageSource {
  readonly origin: string
  /** URLs of the main page, the crash page (static, shown during a crash loop) and the staff page. */
  readonly addresses: Readonly<Record<'start' | 'crash' | 'staff', string>>
  readonly developing: boolean
  /** Returns true for URLs that the page may request. */
  readonly mayLoad: (url: string) => boolean
  /** Returns true for URLs that the page may navigate to. */
  readonly mayNavigate: (url: string) => boolean
}

/** Also allows the dev server at `devUrl`, which uses a web socket and reloads the page. */
export function pageSource(devUrl: string | undefined): PageSource {
  if (!devUrl) {
    const addresses = {
      start: `${bundleOrigin}/index.html`,
      crash: `${bundleOrigin}/crash.html`,
      staff: `${bundleOrigin}/staff.html`,
    }
    return {
      origin: bundleOrigin,
      addresses,
      developing: false,
      mayLoad: (url) => hasOrigin(url, bundleOrigin),
      mayNavigate: () => false,
    }
  }
  const host = URL.parse(devUrl)?.host
  return {
    origin: devUrl,
    addresses: {
      start: devUrl,
      crash: new URL('crash.html', devUrl).href,
      staff: new URL('staff.html', devUrl).href,
    },
    developing: true,
    mayLoad: (url) => url.startsWith('devtools:') || URL.parse(url)?.host === host,
    mayNavigate: (url) => hasOrigin(url, devUrl),
  }
}
