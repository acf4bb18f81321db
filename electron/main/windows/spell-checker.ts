import type { Session } from 'electron'

/**
 * Keeps Chromium from downloading dictionaries. The option `spellcheck` of a page does not
 * (https://github.com/electron/electron/issues/22995).
 */
export function stopSpellChecker(
  session: Pick<Session, 'setSpellCheckerEnabled' | 'setSpellCheckerDictionaryDownloadURL'>,
): void {
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerDictionaryDownloadURL('https://dictionaries.invalid/')
}
