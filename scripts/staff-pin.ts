import { say } from './lib/process.ts'
import { hashPin, readPin } from './lib/staff-pin.ts'

const help = `npm run staff-pin

Asks twice for the PIN of the staff, without echo, and prints the line for the config file. Reads the PIN from a pipe
if standard input is not a terminal.`

if (process.argv.includes('--help')) {
  say(help)
} else {
  const pin = await readPin(process.stdin, process.stderr)
  const hashed = pin === undefined ? undefined : await hashPin(pin)
  if (hashed === undefined) {
    process.stderr.write('The PIN must have 6 to 12 digits and be typed the same twice.\n')
    process.exitCode = 1
  } else {
    say(`"staffPinHash": "${hashed}"`)
  }
}
