import type { PasswordPolicy } from '../../shared/api/password-policy.ts'
import { minimumScore, type Score } from '../../shared/password-strength.ts'
import type { UsernameError } from '../../shared/username.ts'
import { draftUsername, type DocumentDraft } from './document-draft.ts'

/** What the page alone can tell about a key. */
export type KeyProblem = 'empty' | 'too-short' | 'too-long' | 'different'

/** What is to be mended before a form is sent; a field that is not here is fine. */
export interface SignInProblems {
  readonly document?: UsernameError
  readonly key?: KeyProblem
}

/** As {@link SignInProblems}, for the three keys of a change. */
export interface ChangeProblems {
  readonly document?: UsernameError
  readonly currentKey?: KeyProblem
  readonly newKey?: KeyProblem
  readonly repeatedKey?: KeyProblem
}

/** The rules that the page can judge while the person types. */
export interface JudgedRules {
  readonly length: boolean
  readonly guessable: boolean
  readonly match: boolean
}

/** No key is longer (code points after NFC); the bound of the contract, whatever the policy says. */
export const longestKey = 128

/** Length as the policy counts it: code points after NFC normalisation. */
export const keyLength = (key: string): number => Array.from(key.normalize('NFC')).length

/** Before signing in. */
export function checkSignIn(document: DocumentDraft, key: string): SignInProblems {
  return { ...checkDocument(document), ...problem('key', checkKnownKey(key)) }
}

/** Before asking for a temporary key. */
export function checkDocument(document: DocumentDraft): { readonly document?: UsernameError } {
  const username = draftUsername(document)
  return username.ok ? {} : { document: username.error }
}

/** Before changing a key. Without a policy (it could not be fetched) the backend alone judges the length. */
export function checkChange(
  keys: { readonly current: string; readonly fresh: string; readonly repeated: string },
  policy: PasswordPolicy | null,
): ChangeProblems {
  return {
    ...problem('currentKey', checkKnownKey(keys.current)),
    ...problem('newKey', checkNewKey(keys.fresh, policy)),
    ...problem('repeatedKey', checkRepeatedKey(keys.fresh, keys.repeated)),
  }
}

/** Which rules the keys meet so far. */
export function judgeRules(
  fresh: string,
  repeated: string,
  policy: PasswordPolicy | null,
  score: Score | null,
): JudgedRules {
  return {
    length: checkNewKey(fresh, policy) === null,
    guessable: score !== null && score >= minimumScore,
    match: fresh !== '' && checkRepeatedKey(fresh, repeated) === null,
  }
}

/** A problem under the name of its field, or nothing. */
const problem = <F extends string>(field: F, found: KeyProblem | null) =>
  (found ? { [field]: found } : {}) as Readonly<Partial<Record<F, KeyProblem>>>

function checkKnownKey(key: string): KeyProblem | null {
  if (key === '') return 'empty'
  return keyLength(key) > longestKey ? 'too-long' : null
}

function checkNewKey(key: string, policy: PasswordPolicy | null): KeyProblem | null {
  if (key === '') return 'empty'
  const { minLength, maxLength } = policy ?? { minLength: 1, maxLength: longestKey }
  const length = keyLength(key)
  if (length < minLength) return 'too-short'
  return length > maxLength ? 'too-long' : null
}

function checkRepeatedKey(fresh: string, repeated: string): KeyProblem | null {
  if (repeated === '') return 'empty'
  return fresh.normalize('NFC') === repeated.normalize('NFC') ? null : 'different'
}
