import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

describe('the hosted workflows', () => {
  it('use only actions from this repository, or pinned to a full commit hash with the version beside it', () => {
    const used = globSync('.github/**/*.yml').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/uses: (.+)/g)].map(([, action = '']) => action),
    )
    expect(used.length).toBeGreaterThan(4)
    for (const action of used) {
      expect(action).toMatch(/^(\.\/[\w/.-]+|[\w/-]+@[\da-f]{40} # v\d+\.\d+\.\d+)$/)
    }
  })
})
