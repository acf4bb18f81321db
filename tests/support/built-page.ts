import { join } from 'node:path'
import type { BrowserContext, Page, Route } from '@playwright/test'
import { serveBundle } from '../../electron/main/page/app-protocol.ts'
import { bundleOrigin } from '../../electron/main/page/page-origin.ts'
import { answerAtOnce, type Answers } from './fakes/answering-main.ts'

const standIn = 'https://extranet.app.invalid'

/** Opens a built page, with the headers that main gives it and a main that answers at once. */
export async function openBuiltPage(
  context: BrowserContext,
  answers: Answers,
  file: 'index.html' | 'staff.html' = 'index.html',
): Promise<Page> {
  const serve = serveBundle(join('out', 'renderer'))
  await context.route(`${standIn}/**`, async (route: Route) => {
    const url = route.request().url().replace(standIn, bundleOrigin)
    const answer = await serve(new Request(url))
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    })
  })
  const page = await context.newPage()
  await page.addInitScript(answerAtOnce, answers)
  await page.goto(`${standIn}/${file}`)
  return page
}
