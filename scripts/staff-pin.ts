import { runStaffPinCommand } from '../electron/main/staff/staff-pin-command.ts'
import { say } from './lib/process.ts'

const help = `npm run staff-pin

Asks twice for the PIN of the staff, without echo, and prints the line for the config file. Reads the PIN from a pipe
if standard input is not a terminal. The installed program does the same with --staff-pin.`

const { env, stdin, stdout, stderr } = process

if (process.argv.includes('--help')) {
  say(help)
} else {
  await runStaffPinCommand({ argv: ['--staff-pin'], env, stdin, stdout, stderr }, (hashed) => {
    process.exit(hashed ? 0 : 1)
  })
}
