import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Manual, pageName, writeManual } from './manual/manual.ts'
import { findStale, pdfName } from './manual/check.ts'
import { printManual } from './manual/print-pdf.ts'
import { prepareChromium } from './lib/system-packages.ts'
import { say } from './lib/process.ts'

const folder = 'docs/manual'
const help = `npm run manual [-- --check]

Writes the documents of the user manual to ${folder}: of each a page and a PDF to print. The chapters are in
scripts/manual/text; the pictures are the approved ones of the gallery.

  --check   writes nothing, and fails if the manual is not up to date`

async function write({ files, documents }: Manual): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  await prepareChromium()
  for (const document of documents) {
    const pdf = join(folder, pdfName(document))
    writeFileSync(pdf, await printManual(join(folder, pageName(document))))
    say(`${pdf}: edition ${document.edition}`)
  }
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
