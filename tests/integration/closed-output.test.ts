import { describe, expect, it } from 'vitest'
import { externalSettings, start, urlOf } from './server-process.ts'
import { createDatabase } from './support.ts'

describe('a backend whose stdout and stderr are closed', () => {
  it('keeps answering requests and stops cleanly', async () => {
    const server = start({ DATABASE_URL: await createDatabase(), ...externalSettings })
    const url = await urlOf(server, 'Backend ready')
    server.child.stdout?.destroy()
    server.child.stderr?.destroy()
    for (let i = 0; i < 100; i += 1) {
      expect((await fetch(`${url}/v1/health/live`)).status).toBe(200)
    }
    server.child.kill()
    expect(await server.exit).toBe(0)
  })
})
