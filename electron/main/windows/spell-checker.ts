import type { Session } from 'electron'

/**
 * Keeps Chromium from downloading dictionaries. A page's `spellcheck` option does not do this
 * (https://github.com/electron/electron/issues/22995).
 */
export function stopSpellChecker(
  session: Pick<Session, 'setSpellCheckerEnabled' | 'setSpellCheckerDictionaryDownloadURL'>,
): void {
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerDictionaryDownloadURL('https://dictionaries.invalid/')
}
