import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { serveBundle } from '../../electron/main/page/app-protocol.ts'
import { bundleOrigin } from '../../electron/main/page/page-origin.ts'
import { answerAtOnce, type Answers } from './fakes/answering-main.ts'

type BuiltFile = 'index.html' | 'staff.html'

const serve = serveBundle(join('out', 'renderer'))
let origin: Promise<string> | undefined

/** Opens a built page, with the headers that main gives it and a main that answers at once. */
export async function openBuiltPage(
  context: BrowserContext,
  answers: Answers,
  file: BuiltFile = 'index.html',
): Promise<Page> {
  const page = await context.newPage()
  await loadBuiltPage(page, answers, file)
  return page
}

/** Loads a built page in place of what the page shows now. The answers are for this document only. */
export async function loadBuiltPage(
  page: Page,
  answers: Answers,
  file: BuiltFile = 'index.html',
): Promise<void> {
  origin ??= startServer()
  const script = await page.addInitScript(answerAtOnce, answers)
  await page.goto(`${await origin}/${file}`)
  await script.dispose()
}

/** Chromium has no `app:` scheme, but keeps over HTTP what it loaded and compiled for an earlier document. */
async function startServer(): Promise<string> {
  const server = createServer((request, response) => {
    void respond(request, response)
  })
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function respond({ url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, headers, body } = await serve(new Request(`${bundleOrigin}${url}`))
  response.writeHead(status, {
    ...Object.fromEntries(headers),
    // Names of assets hold a hash of their content.
    'cache-control': url.startsWith('/assets/') ? 'max-age=3600' : 'no-store',
  })
  response.end(body ? Buffer.from(await new Response(body).arrayBuffer()) : undefined)
}
