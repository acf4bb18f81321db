import { createInterface } from 'node:readline/promises'
import { type Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { hash } from '@node-rs/argon2'
import { Pin } from '../../shared/ipc/staff-contract.ts'

/** An expensive argon2id: a PIN is short, and a reader of the config file can try all of them offline. */
const cost = { memoryCost: 65_536, timeCost: 4, parallelism: 1 }

/** The hash of a PIN for the config file; `undefined` if it is not a valid PIN. */
export async function hashPin(pin: string): Promise<string | undefined> {
  if (!Pin.safeParse(pin).success) return undefined
  return await hash(pin, cost)
}

/** Asks twice on a terminal without echo, or reads a pipe; `undefined` without an input. */
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
  // Without a history: otherwise the up arrow would repeat the first PIN as the second.
  const lines = createInterface({ input, output, terminal: true, historySize: 0 })
  const ask = async (question: string) => {
    prompts.write(question)
    // Ctrl+C and Ctrl+D reject.
    const answer = await lines.question('').catch(() => undefined)
    prompts.write('\n')
    return answer?.trim()
  }
  const pin = await ask('PIN (6 to 12 digits): ')
  const again = pin === undefined ? undefined : await ask('The same again: ')
  lines.close()
  return pin === again ? pin : undefined
}
