// npm run staff-pin: asks for a PIN and prints its hash for the config file.
import { say } from './lib/process.ts'
import { hashPin, readPin } from './lib/staff-pin.ts'

const pin = await readPin(process.stdin, process.stderr)
const hashed = pin === undefined ? undefined : await hashPin(pin)
if (hashed === undefined) {
  say('No PIN: it has 6 to 12 digits, and is typed twice the same.')
  process.exitCode = 1
} else {
  process.stdout.write(`"staffPinHash": "${hashed}"\n`)
}
