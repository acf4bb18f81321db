import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { CustomScheme } from 'electron'
import { bundleOrigin, hasOrigin } from './page-origin.ts'

/** `codeCache` needs `standard`: https://www.electronjs.org/docs/latest/api/structures/custom-scheme */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

/**
 * Browser features that the page does not use. The Permissions-Policy header disables them, so the page cannot request
 * permission for them either.
 */
const unusedFeatures = [
  'camera',
  'microphone',
  'display-capture',
  'geolocation',
  'fullscreen',
  'screen-wake-lock',
  'usb',
  'hid',
  'serial',
  'midi',
  'keyboard-map',
  'gamepad',
  'idle-detection',
  'local-fonts',
  'clipboard-read',
  'window-management',
  'payment',
  'publickey-credentials-get',
  'picture-in-picture',
  'storage-access',
]

const headers = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    "connect-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    // Blocks dialogs (print, alert, beforeunload), new windows, downloads and pointer lock. Forms are allowed because
    // screens use their submit event.
    'sandbox allow-scripts allow-same-origin allow-forms',
  ].join('; '),
  'permissions-policy': unusedFeatures.map((feature) => `${feature}=()`).join(', '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
}

/** Serves the files under `root` at `app://extranet`, and responds with 404 to anything else. */
export function serveBundle(root: string): (request: Request) => Promise<Response> {
  return async ({ url, method }) => {
    const file = method === 'GET' && hasOrigin(url, bundleOrigin) ? fileOf(root, url) : undefined
    const type = file && contentTypes[extname(file)]
    const content = type && (await readFile(file).catch(() => undefined))
    if (!content) return new Response('', { status: 404, headers })
    return new Response(content, { headers: { ...headers, 'content-type': type } })
  }
}

/** Path of a URL's file, or `undefined` if it is outside `root` after resolving every `..` and `%2e`. */
function fileOf(root: string, url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url).pathname)
    const file = normalize(join(root, path))
    return file.startsWith(root + sep) && !path.includes('\0') ? file : undefined
  } catch {
    return undefined
  }
}
