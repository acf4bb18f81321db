import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Manual, writeManual } from './manual/manual.ts'
import { findStale, pdfName } from './manual/check.ts'
import { printManual } from './manual/print-pdf.ts'
import { prepareChromium } from './lib/system-packages.ts'
import { say } from './lib/process.ts'

const folder = 'docs/manual'
const help = `npm run manual [-- --check]

Writes the user manual to ${folder}: a page, its pictures, and a PDF to print. The chapters are in scripts/manual/text;
the pictures are the approved ones of the gallery.

  --check   writes nothing, and fails if the manual is not up to date`

async function write({ files, edition }: Manual): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  await prepareChromium()
  writeFileSync(join(folder, pdfName), await printManual(join(folder, 'index.html')))
  say(`Edition ${edition}: ${folder}/index.html and ${folder}/${pdfName}`)
}

async function main(options: readonly string[]): Promise<void> {
  if (options.includes('--help')) {
    say(help)
    return
  }
  const manual = writeManual()
  if (!options.includes('--check')) await write(manual)
  const stale = await findStale(manual, folder)
  for (const difference of stale) say(`${folder}: ${difference}`)
  if (stale.length === 0) return
  say('Run `npm run manual`, review the pages, and commit them.')
  process.exitCode = 1
}

await main(process.argv.slice(2))
