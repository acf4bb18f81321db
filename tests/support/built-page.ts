import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import axe from 'axe-core'
import { serveBundle } from '../../electron/main/page/app-protocol.ts'
import { bundleOrigin } from '../../electron/main/page/page-origin.ts'
import { installFakeMain, type CallResults } from './fakes/fake-main.ts'

type BuiltFile = 'index.html' | 'staff.html'

/** Path under which the server of the built pages has axe-core's script. */
export const axeScript = '/axe.js'

const serve = serveBundle(join('out', 'renderer'))
let origin: Promise<string> | undefined

/** Opens a built page with the headers that main sets and a fake main that responds immediately. */
export async function openBuiltPage(
  context: BrowserContext,
  results: CallResults,
  file: BuiltFile = 'index.html',
): Promise<Page> {
  const page = await context.newPage()
  await loadBuiltPage(page, results, file)
  return page
}

/** Loads a built page instead of the current one. The results apply only to this document. */
export async function loadBuiltPage(
  page: Page,
  results: CallResults,
  file: BuiltFile = 'index.html',
): Promise<void> {
  origin ??= startServer()
  const script = await page.addInitScript(installFakeMain, results)
  await page.goto(`${await origin}/${file}`)
  await script.dispose()
}

/**
 * Serves the bundle over HTTP, because Chromium does not know `app:`, and over HTTP it reuses downloads and compiled code
 * across documents.
 */
async function startServer(): Promise<string> {
  const server = createServer((request, response) => {
    void respond(request, response)
  })
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function respond({ url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> {
  if (url === axeScript) {
    const headers = { 'content-type': 'text/javascript', 'cache-control': 'max-age=3600' }
    response.writeHead(200, headers).end(axe.source)
    return
  }
  const { status, headers, body } = await serve(new Request(`${bundleOrigin}${url}`))
  response.writeHead(status, {
    ...Object.fromEntries(headers),
    // Asset names contain a content hash.
    'cache-control': url.startsWith('/assets/') ? 'max-age=3600' : 'no-store',
  })
  response.end(body ? Buffer.from(await new Response(body).arrayBuffer()) : undefined)
}
