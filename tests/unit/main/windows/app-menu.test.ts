import { describe, expect, it } from 'vitest'
import { menuTemplate } from '../../../../electron/main/windows/app-menu.ts'

describe('the menu', () => {
  it.each(['win32', 'linux'] as const)('is removed on %s', (platform) => {
    expect(menuTemplate(platform)).toBeNull()
  })

  it('keeps Edit on macOS, without which Cmd+C and Cmd+V do nothing', () => {
    expect(menuTemplate('darwin')?.map(({ role }) => role)).toEqual(['appMenu', 'editMenu'])
  })
})
