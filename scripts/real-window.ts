import { buildProgram } from './lib/build-program.ts'
import { fail, say } from './lib/process.ts'
import { prepareDisplays } from './lib/system-packages.ts'
import { windowChecks } from './real-window/window-checks.ts'

/** Runs every check and prints a line for each; resolves to the number that failed. */
async function runChecks(): Promise<number> {
  let failed = 0
  for (const { title, run } of windowChecks) {
    try {
      say(`✓ ${title} (${await run()})`)
    } catch (error) {
      failed++
      say(`✗ ${title}: ${(error as Error).message}`)
    }
  }
  say(`${windowChecks.length - failed} passed, ${failed} failed; pictures are in out/real-window.`)
  return failed
}

async function main(): Promise<number> {
  if (process.platform !== 'linux') throw new Error('Real windows are only checked on Linux.')
  await prepareDisplays()
  const built = await buildProgram()
  return built === 0 ? await runChecks() : built
}

await main().then((code) => {
  process.exitCode = Math.min(code, 1)
}, fail)
