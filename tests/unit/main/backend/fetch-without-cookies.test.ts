import { describe, expect, it } from 'vitest'
import { fetchWithoutCookies } from '../../../../electron/main/backend/fetch-without-cookies.ts'
import { createSessionFetch } from '../../../../packages/electron-on-chromium/src/session-fetch.ts'
import { json, startFaultyServer } from '../../../support/fakes/faulty-server.ts'

describe("main's calls", () => {
  it('send and store no cookies', async () => {
    const server = await startFaultyServer(json(200, {}, { 'set-cookie': 'visitor=1' }))
    const fetch = fetchWithoutCookies({ fetch: createSessionFetch() })
    await fetch(new URL(server.url))
    await fetch(server.url)
    server.stop()
    expect(server.seen.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined])
  })
})
