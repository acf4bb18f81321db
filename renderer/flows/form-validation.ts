import type { PasswordPolicy } from '../../shared/api/password-policy.ts'
import type { KioskBridge } from '../../shared/ipc/contract.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { UsernameError } from '../../shared/username.ts'
import { usernameOf, type DocumentDraft } from './document-draft.ts'

export type Credentials = Parameters<KioskBridge['signIn']>[0]
export type PasswordChange = Parameters<KioskBridge['changePassword']>[0]

/** Password error that the page detects without the backend. */
export interface PasswordError {
  readonly code: 'empty' | 'new-empty' | 'repeat-empty' | 'new-too-short' | 'too-long' | 'different'
  /** Minimum or maximum length that is violated, in code points. */
  readonly limit?: number
}

export interface DocumentErrors {
  readonly document?: UsernameError | undefined
}

export interface SignInErrors extends DocumentErrors {
  readonly password?: PasswordError | undefined
}

export interface PasswordChangeErrors extends DocumentErrors {
  readonly currentPassword?: PasswordError | undefined
  readonly newPassword?: PasswordError | undefined
  readonly repeatedPassword?: PasswordError | undefined
}

/** The three passwords in the form for a password change, as typed. */
export interface PasswordChangeDraft {
  readonly currentPassword: string
  readonly newPassword: string
  readonly repeatedPassword: string
}

/** Upper bound for any password in the API contract, in code points after NFC, regardless of the password policy. */
export const maxPasswordLength = 128

/** Length as the password policy defines it: code points after NFC normalization. */
export const passwordLength = (password: string): number =>
  Array.from(password.normalize('NFC')).length

/** Parses the sign-in form. */
export function parseSignIn(
  document: DocumentDraft,
  password: string,
): Result<Credentials, SignInErrors> {
  const username = usernameOf(document)
  const passwordError = checkCurrent(password)
  if (username.ok && !passwordError) return ok({ username: username.value, password })
  return err({ ...documentErrors(username), password: passwordError })
}

/** Parses the recovery form. */
export function parseRecovery(
  document: DocumentDraft,
): Result<{ readonly username: string }, DocumentErrors> {
  const username = usernameOf(document)
  return username.ok ? ok({ username: username.value }) : err(documentErrors(username))
}

/** Parses the password change form. If the password policy could not be loaded, only the backend checks the length. */
export function parsePasswordChange(
  document: DocumentDraft,
  { currentPassword, newPassword, repeatedPassword }: PasswordChangeDraft,
  policy: PasswordPolicy | null,
): Result<PasswordChange, PasswordChangeErrors> {
  const username = usernameOf(document)
  const errors = {
    currentPassword: checkCurrent(currentPassword),
    newPassword: checkNew(newPassword, policy),
    repeatedPassword: checkRepeated(newPassword, repeatedPassword),
  }
  if (username.ok && !Object.values(errors).some(Boolean)) {
    return ok({ username: username.value, currentPassword, newPassword })
  }
  return err({ ...documentErrors(username), ...errors })
}

/** Returns true if a new password was repeated correctly. */
export const isSamePassword = (newPassword: string, repeatedPassword: string): boolean =>
  newPassword !== '' && !checkRepeated(newPassword, repeatedPassword)

const documentErrors = (username: Result<string, UsernameError>): DocumentErrors =>
  username.ok ? {} : { document: username.error }

function checkCurrent(password: string): PasswordError | undefined {
  if (password === '') return { code: 'empty' }
  return passwordLength(password) > maxPasswordLength
    ? { code: 'too-long', limit: maxPasswordLength }
    : undefined
}

function checkNew(password: string, policy: PasswordPolicy | null): PasswordError | undefined {
  if (password === '') return { code: 'new-empty' }
  const { minLength, maxLength } = policy ?? { minLength: 1, maxLength: maxPasswordLength }
  const length = passwordLength(password)
  if (length < minLength) return { code: 'new-too-short', limit: minLength }
  return length > maxLength ? { code: 'too-long', limit: maxLength } : undefined
}

function checkRepeated(newPassword: string, repeatedPassword: string): PasswordError | undefined {
  if (repeatedPassword === '') return { code: 'repeat-empty' }
  return newPassword.normalize('NFC') === repeatedPassword.normalize('NFC')
    ? undefined
    : { code: 'different' }
}
