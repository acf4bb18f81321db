import type { CallError } from '../../shared/ipc/contract-types.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import { errorTexts } from './error-messages.ts'
import type { Text, TextKey } from './text.ts'

const sentences: Partial<Record<ErrorCode, TextKey>> = {
  offline: 'list.error.offline',
  unavailable: 'list.error.unavailable',
  unexpected: 'list.error.unexpected',
}

/** Like {@link errorTexts}, for screens on which nothing was typed, so that nothing can have been lost. */
export function insuranceErrorTexts(error: CallError): readonly [Text, ...Text[]] {
  const key = sentences[error.code]
  return key ? [{ key }] : errorTexts(error)
}
