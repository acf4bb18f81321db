import { createInterface } from 'node:readline/promises'
import { type Readable, Writable } from 'node:stream'
import { Pin } from '../../../shared/ipc/staff-contract.ts'
import { print } from '../base/print.ts'

/**
 * Hash cost. It is high, because a PIN is short and anyone who can read the config file can try PINs for as long as they
 * like.
 */
const cost = { memoryCost: 65_536, timeCost: 4, parallelism: 1 }

/** Hashes a PIN for the config file; `undefined` if it is not 6 to 12 digits. */
export async function hashPin(pin: string): Promise<string | undefined> {
  if (!Pin.safeParse(pin).success) return undefined
  const { hash } = await import('@node-rs/argon2')
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
  if (!input.isTTY) return await readPipe(input)
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

/** Longer than any PIN with spaces and a line break around it; what is longer is no PIN. */
const pipeLimit = 100

async function readPipe(input: Readable): Promise<string> {
  let read = ''
  for await (const chunk of input) {
    read += String(chunk)
    if (read.length > pipeLimit) break
  }
  return read.trim()
}

/** Environment variable that passes the PIN on Windows, where Electron has no standard input (its `lib/browser/init.ts`). */
const variable = 'SEGUROMETAL_STAFF_PIN'

/** Ends the program with a result that depends on the PIN. */
type Exit = (hashed: boolean) => void

/** Asks for a PIN and prints the line for the config file if the command line says `--staff-pin`, and exits. */
export async function runStaffPinCommand(
  { argv, env, stdin, stdout, stderr }: Pick<NodeJS.Process, 'argv' | 'env'> & StandardStreams,
  exit: Exit,
): Promise<void> {
  if (!argv.includes('--staff-pin')) return
  const pin = env[variable] ?? (await readPin(stdin, stderr))
  const hashed = pin === undefined ? undefined : await hashPin(pin)
  if (hashed !== undefined) await print(`"staffPinHash": "${hashed}"\n`, stdout)
  else await print('The PIN must have 6 to 12 digits and be typed the same twice.\n', stderr)
  exit(hashed !== undefined)
  // Never resolves, so that nothing else runs if the exit takes a moment.
  await new Promise(() => undefined)
}

type StandardStreams = Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr'>
