import { describe, expect, it, vi } from 'vitest'
import { clearClipboards } from '../../../../electron/main/visit/clear-clipboards.ts'

describe('clearClipboards', () => {
  it.each([
    ['linux', 1],
    ['win32', 0],
    ['darwin', 0],
  ] as const)('clears the clipboards of %s', (platform, selections) => {
    const [clear, clearSelection] = [vi.fn(), vi.fn()]
    const selection = { clear: clearSelection }
    clearClipboards({ clear, selection } as never, platform)()
    expect(clear).toHaveBeenCalledOnce()
    // Electron has a clipboard for selected text only on Linux.
    expect(clearSelection).toHaveBeenCalledTimes(selections)
  })
})
