import { launchProgram } from './launch.ts'

// Says the process id of the program that it has launched, once its window is there, and waits to be killed.
const shell = launchProgram()
await shell.page()
process.stdout.write(`${shell.process.pid}\n`)
