import { databaseErrorMessage } from './database-error.ts'

const portSettings = ['PORT', 'SMTP_PORT', 'MAILBOX_PORT'] as const

/** Ports from the settings. */
export type Ports = Readonly<Partial<Record<(typeof portSettings)[number], number>>>

/** Returns a one-line error message that tells the administrator why startup failed. */
export function startErrorMessage(error: unknown, ports: Ports = {}): string {
  const chain = withCauses(error)
  if (chain.length === 0) return String(error)
  const messages = chain
    .map(({ message }) => message)
    .join(' ')
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
  if (/ENOSPC|EDQUOT|No space left on device|Disk quota exceeded|wrote only/.test(messages)) {
    return 'There is no space left on the disk of the data folder: free some, or set DATA_DIR to a folder on another disk.'
  }
  const unusable = `The data folder cannot be used (${messages.replace(/\.$/, '')}): set DATA_DIR to a folder that this user can write to.`
  if (/EROFS|Read-only file system/.test(messages)) return unusable
  const refused = chain.map(databaseErrorMessage).find((sentence) => sentence !== undefined)
  if (refused !== undefined) return refused
  const system = chain.find((link): link is SystemError => 'syscall' in link)
  if (system?.syscall === 'listen') return listenErrorMessage(system, ports)
  if (
    system &&
    /^(connect|read|write)$/.test(system.syscall) &&
    system.address?.startsWith('/') !== true
  ) {
    return `The database cannot be reached (${system.message}): start it, or correct DATABASE_URL.`
  }
  if (system?.syscall === 'getaddrinfo') {
    return `A host has no address (${system.message}): correct HOST or the host in DATABASE_URL.`
  }
  if (system?.syscall === 'connect') {
    return `The database's socket cannot be used (${system.message}): start the database, or correct the host in DATABASE_URL.`
  }
  if (system?.path !== undefined && !system.syscall.startsWith('spawn')) return unusable
  return messages || `${chain[0]?.name ?? 'Error'} ${codeOf(chain)}`.trim()
}

/** An error without a message still has a code or a name. */
const codeOf = (chain: readonly Error[]) =>
  chain.map((link) => ('code' in link ? String(link.code) : '')).find((code) => code !== '') ?? ''

interface SystemError extends Error {
  readonly code: string
  readonly syscall: string
  readonly path?: string
  readonly address?: string
  readonly port?: number
}

/**
 * Returns the error and its causes. An AggregateError has one error per address of a host; only the first is returned.
 */
function withCauses(error: unknown): Error[] {
  if (!(error instanceof Error)) return []
  const cause: unknown = error instanceof AggregateError ? error.errors[0] : error.cause
  return [error, ...withCauses(cause)]
}

function listenErrorMessage({ code, address, port, message }: SystemError, ports: Ports): string {
  const setting = portSettings.find((name) => ports[name] === port) ?? 'PORT'
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${address} is taken: set ${setting} to another port, or end the program that uses it.`
    case 'EACCES':
      return `Port ${port} is reserved for root: set ${setting} to a port above 1023.`
    case 'EADDRNOTAVAIL':
      return `This machine does not have the address ${address}: set HOST to one that it has.`
    default:
      return message
  }
}
