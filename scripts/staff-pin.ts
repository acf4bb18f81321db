// npm run staff-pin: asks for a PIN and prints what goes into the configuration file.
import { createInterface } from 'node:readline/promises'
import { type Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { hash } from '@node-rs/argon2'
import { Pin } from '../shared/ipc/staff-contract.ts'
import { say } from './lib/process.ts'

/** Of argon2id, dear to try out: a PIN is short, and whoever reads the configuration file has all the time of the world. */
const cost = { memoryCost: 65_536, timeCost: 4, parallelism: 1 }

/** The hash of a PIN, as the configuration takes it; `undefined` for what is no PIN. */
export async function hashPin(pin: string): Promise<string | undefined> {
  if (!Pin.safeParse(pin).success) return undefined
  return await hash(pin, cost)
}

/** Asks twice on a terminal, whose answers nobody sees; takes what a pipe has. `undefined` where there is no answer. */
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
  // Without a history, or the arrow up would answer the second question with what answered the first.
  const lines = createInterface({ input, output, terminal: true, historySize: 0 })
  const ask = async (question: string) => {
    prompts.write(question)
    // Ctrl+C and Ctrl+D reject; they mean that there is no answer.
    const answer = await lines.question('').catch(() => undefined)
    prompts.write('\n')
    return answer?.trim()
  }
  const pin = await ask('PIN (6 to 12 digits): ')
  const again = pin === undefined ? undefined : await ask('The same again: ')
  lines.close()
  return pin === again ? pin : undefined
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const pin = await readPin(process.stdin, process.stderr)
  const hashed = pin === undefined ? undefined : await hashPin(pin)
  if (hashed === undefined) {
    say('No PIN: it has 6 to 12 digits, and is typed twice the same.')
    process.exitCode = 1
  } else {
    process.stdout.write(`"staffPinHash": "${hashed}"\n`)
  }
}
