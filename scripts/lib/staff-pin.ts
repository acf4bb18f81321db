import { createInterface } from 'node:readline/promises'
import { type Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { hash } from '@node-rs/argon2'
import { Pin } from '../../shared/ipc/staff-contract.ts'

/**
 * Hash cost. It is high, because a PIN is short and anyone who can read the config file can try PINs for as long as they
 * like.
 */
const cost = { memoryCost: 65_536, timeCost: 4, parallelism: 1 }

/** Hashes a PIN for the config file; `undefined` if it is not 6 to 12 digits. */
export async function hashPin(pin: string): Promise<string | undefined> {
  if (!Pin.safeParse(pin).success) return undefined
  return await hash(pin, cost)
}

/**
 * Asks for the PIN twice on a terminal, without echo, or reads it from a pipe. Returns `undefined` if the two PINs differ or
 * the user gives up.
 */
export async function readPin(
  input: Readable & { readonly isTTY?: boolean },
  prompts: Writable,
): Promise<string | undefined> {
  if (!input.isTTY) return (await text(input)).trim()
  const output = new Writable({
    write: (_chunk, _encoding, done) => {
      done()
    },
  })
  // With a history, the up arrow would recall the first PIN at the second prompt.
  const lines = createInterface({ input, output, terminal: true, historySize: 0 })
  const ask = async (question: string) => {
    prompts.write(question)
    // The promise rejects on Ctrl+C and Ctrl+D.
    const typed = await lines.question('').catch(() => undefined)
    prompts.write('\n')
    return typed?.trim()
  }
  const pin = await ask('PIN (6 to 12 digits): ')
  const repeated = pin === undefined ? undefined : await ask('Repeat the PIN: ')
  lines.close()
  return pin === repeated ? pin : undefined
}
