import { describe, expect, it } from 'vitest'
import { defaultRules } from '../../backend/src/rules.ts'
import { marta, signIn, startBackend } from './support.ts'

const rules = { address: { ...defaultRules.address, attempts: 3 } }

/** Returns the statuses of wrong sign-ins that a trusted proxy forwards for these addresses. */
async function statusesFor(addresses: readonly string[]) {
  const backend = await startBackend({ rules, app: { trustProxy: '127.0.0.1, 10.0.0.0/8' } })
  const statuses: number[] = []
  for (const address of addresses) {
    const headers = { 'x-forwarded-for': address }
    statuses.push((await signIn(backend, 'this is wrong', marta.username, headers)).status)
  }
  const counters = await backend.db.selectFrom('address_counters').selectAll().execute()
  return { statuses, counters: counters.length }
}

const limited = { statuses: [401, 401, 401, 429], counters: 1 }

describe('the count per network address', () => {
  it.each([
    ['ports', [1, 2, 3, 4].map((port) => `200.1.2.3:4000${port}`)],
    ['notations', ['200.1.2.3', '::ffff:200.1.2.3', '[::ffff:c801:203]:4000', '"200.1.2.3:50000"']],
    ['interfaces of an IPv6 network', [1, 2, 3, 4].map((host) => `2001:db8:1:2::${host}`)],
    ['zones', [1, 2, 3, 4].map((zone) => `fe80::1%eth${zone}`)],
    ['entries that the client added', [1, 2, 3, 4].map((hop) => `9.9.9.${hop}, 200.1.2.3`)],
    ['proxies with ports', [1, 2, 3, 4].map((port) => `200.1.2.3, 10.0.0.${port}:${port}`)],
    ['texts that are no address', ['unknown', '_a', '_b', 'x'.repeat(5_000)]],
  ])('is shared by different %s', async (_case, addresses) => {
    expect(await statusesFor(addresses)).toEqual(limited)
  })

  it('is separate for each IPv4 address and IPv6 network', async () => {
    const addresses = ['200.1.2.3', '200.1.2.4', '2001:db8:1:2::1', '2001:db8:1:3::1']
    expect(await statusesFor(addresses)).toEqual({ statuses: [401, 401, 401, 401], counters: 4 })
  })
})
