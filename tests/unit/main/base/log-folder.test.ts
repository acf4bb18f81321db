import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { logFolder } from '../../../../electron/main/base/log-folder.ts'

describe("the log's folder", () => {
  it('is the one that the system names for logs', () => {
    expect(logFolder({ getPath: (name) => `/${name}` })).toBe('/logs')
  })

  it('is in the profile if the system names none', () => {
    const getPath = (name: string) => {
      if (name === 'logs') throw new Error("Failed to get 'logs' path")
      return '/profile'
    }
    expect(logFolder({ getPath })).toBe(join('/profile', 'logs'))
  })
})
