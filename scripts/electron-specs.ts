import { readFileSync } from 'node:fs'
import { blocks } from './electron-specs/blocks.ts'
import { checkoutProblem } from './electron-specs/checkout.ts'
import {
  differences,
  type ExpectedFile,
  type Outcome,
  outcomeOf,
} from './electron-specs/expected.ts'
import { runBlock } from './electron-specs/run-block.ts'
import { say } from './lib/process.ts'

const help = `npm run electron-specs -- <folder of a checkout of electron> [part of a spec file's name]

Runs Electron's own specs of the API that the program uses on electron-on-chromium, prints those that do not pass, and
compares all results with scripts/electron-specs/expected.json.

Exit code: 0 if every result is as recorded, 1 if not, 2 if the folder is not a checkout of Electron.`

const [checkout, name = ''] = process.argv.slice(2)
const selected = blocks.filter(({ file }) => file.includes(name))
const problem =
  checkoutProblem(checkout) ??
  (selected.length === 0 ? `No spec file that is run has ${name} in its name.` : undefined)

if (checkout === '--help') say(help)
else if (checkout === undefined || problem !== undefined) {
  process.stderr.write(`${problem ?? ''}\n`)
  process.exitCode = 2
} else process.exitCode = (await runAll(checkout)) ? 0 : 1

/** Returns true if every spec has its expected result. */
async function runAll(folder: string): Promise<boolean> {
  const path = new URL('electron-specs/expected.json', import.meta.url)
  const expected = JSON.parse(readFileSync(path, 'utf8')) as ExpectedFile[]
  const total: Record<Outcome, number> = { passed: 0, failed: 0, unsupported: 0, skipped: 0 }
  let different = 0
  for (const block of selected) {
    const { results, output } = await runBlock(folder, block)
    if (results.length === 0) say(output)
    const recorded = expected.find(({ file }) => file === block.file)
    const counts = { passed: 0, failed: 0, unsupported: 0, skipped: 0 }
    say(`\n${block.file}`)
    for (const result of results) {
      const outcome = outcomeOf(result)
      counts[outcome] += 1
      total[outcome] += 1
      if (outcome === 'failed' || outcome === 'unsupported') say(`  ${outcome}: ${result.title}`)
    }
    say(`  ${summary(counts)}`)
    const none = { file: block.file, failed: {}, unsupported: {} }
    for (const one of differences(results, recorded ?? none)) {
      different += 1
      say(`  not as recorded: ${one.title}: ${one.actual} instead of ${one.expected}`)
      const error = results.find(({ title }) => title === one.title)?.error ?? ''
      if (error) say(error.replaceAll(/^/gm, '    '))
    }
  }
  say(`\n${summary(total)}; ${different} not as recorded`)
  return different === 0 && total.passed + total.failed + total.unsupported > 0
}

function summary({ passed, failed, unsupported, skipped }: Record<Outcome, number>): string {
  return `${passed + failed + unsupported} run: ${passed} passed, ${failed} failed, ${unsupported} unsupported; ${skipped} skipped by Electron`
}
