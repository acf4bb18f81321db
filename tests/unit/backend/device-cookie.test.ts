import { describe, expect, it } from 'vitest'
import {
  createDeviceCookie,
  newWorkstationId,
  parseDeviceCookie,
} from '../../../backend/src/attempts/device-cookie.ts'

const key = Buffer.alloc(32, 7)
const expiresAt = new Date('2026-09-01T00:00:00Z')
const username = 'DNI25582558'
const workstation = { id: 'a'.repeat(22), expiresAt, version: 3 }
const cookie = createDeviceCookie(key, username, workstation)

describe('a device cookie', () => {
  it('contains the workstation id, the expiry and the account version, readable only for its own account', () => {
    expect(parseDeviceCookie(key, username, cookie)).toEqual(workstation)
  })

  it('is a valid header value of at most 256 characters', () => {
    expect(cookie).toMatch(/^[\w.-]{1,256}$/)
  })

  it.each([
    ['another account', 'DNI11222333', key, cookie],
    ['another server key', username, Buffer.alloc(32, 8), cookie],
    ['another workstation', username, key, cookie.replace('aaa', 'aab')],
    ['a later expiry', username, key, cookie.replace('.1788', '.1789')],
    ['another account version', username, key, cookie.replace('.3.', '.4.')],
    ['a missing character', username, key, cookie.slice(0, -1)],
    ['a further character', username, key, `${cookie}x`],
    ['an empty text', username, key, ''],
    ['another version', username, key, cookie.replace('v1', 'v2')],
    ['a megabyte', username, key, 'v1.'.repeat(350_000)],
  ])('is rejected with %s', (_case, account, serverKey, text) => {
    expect(parseDeviceCookie(serverKey, account, text)).toBeUndefined()
  })

  it('is rejected with any other last character, even one that decodes to the same bytes', () => {
    const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const accepted = Array.from(characters)
      .map((last) => cookie.slice(0, -1) + last)
      .filter((text) => parseDeviceCookie(key, username, text))
    expect(accepted).toEqual([cookie])
  })

  it('has a new random id for each workstation', () => {
    expect(newWorkstationId()).toMatch(/^[\w-]{22}$/)
    expect(newWorkstationId()).not.toBe(newWorkstationId())
  })
})
