import { describe, expect, it, vi } from 'vitest'
import { stopSpellChecker } from '../../../../electron/main/windows/spell-checker.ts'

describe("a session's spell checker", () => {
  it('is off, and downloads no dictionaries', () => {
    const session = {
      setSpellCheckerEnabled: vi.fn(),
      setSpellCheckerDictionaryDownloadURL: vi.fn<(url: string) => void>(),
    }
    stopSpellChecker(session)
    expect(session.setSpellCheckerEnabled).toHaveBeenCalledExactlyOnceWith(false)
    const [[url] = []] = session.setSpellCheckerDictionaryDownloadURL.mock.calls
    expect(new URL(url ?? '').hostname).toMatch(/\.invalid$/)
  })
})
