// npm run staff-pin: asks for a PIN and prints what goes into the configuration file.
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { hash } from '@node-rs/argon2'
import { Pin } from '../shared/ipc/staff-contract.ts'
import { say } from './process.ts'

/** Of argon2id, dear to try out: a PIN is short, and whoever reads the configuration file has all the time of the world. */
const cost = { memoryCost: 65_536, timeCost: 4, parallelism: 1 }

/** The hash of a PIN, as the configuration takes it; `undefined` for what is no PIN. */
export async function hashPin(pin: string): Promise<string | undefined> {
  if (!Pin.safeParse(pin).success) return undefined
  return await hash(pin, cost)
}

/** Asks twice on a terminal, whose answers nobody sees; of a pipe it takes one line. */
async function readPin(): Promise<string | undefined> {
  const silent = new Writable({
    write: (_chunk, _encoding, done) => {
      done()
    },
  })
  const terminal = process.stdin.isTTY
  const lines = createInterface({ input: process.stdin, output: silent, terminal })
  const ask = async (question: string) => {
    if (terminal) process.stderr.write(question)
    const answer = await lines.question('')
    if (terminal) process.stderr.write('\n')
    return answer.trim()
  }
  const pin = await ask('PIN (6 to 12 digits): ')
  const again = terminal ? await ask('The same again: ') : pin
  lines.close()
  return pin === again ? pin : undefined
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const pin = await readPin()
  const hashed = pin === undefined ? undefined : await hashPin(pin)
  if (hashed === undefined) {
    say('No PIN: it has 6 to 12 digits, and is typed twice the same.')
    process.exitCode = 1
  } else {
    process.stdout.write(`"staffPinHash": "${hashed}"\n`)
  }
}
