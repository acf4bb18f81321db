import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { appId, setAppUserModelId } from '../../../../electron/main/lifecycle/app-user-model-id.ts'

/** Returns the ids that are set on a platform. */
function asked(platform: NodeJS.Platform) {
  const ids: string[] = []
  setAppUserModelId({ setAppUserModelId: (id) => ids.push(id) }, platform)
  return ids
}

describe('setAppUserModelId', () => {
  it("sets the installer's id on Windows", () => {
    const [, installed] = /^appId: (.+)$/m.exec(readFileSync('electron-builder.yml', 'utf8')) ?? []
    expect(appId).toBe(installed)
    expect(asked('win32')).toEqual([installed])
  })

  it('does nothing except on Windows', () => {
    expect(asked('linux')).toEqual([])
    expect(asked('darwin')).toEqual([])
  })
})
