import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manual, PrintedDocument } from './manual.ts'
import { type PrintedSheet, readPrinted } from './print-pdf.ts'

export const pdfName = ({ id }: Pick<PrintedDocument, 'id'>): string => `${id}.pdf`

/** Lists the differences between the generated folder and the current manual. */
export async function findStale({ files, documents }: Manual, folder: string): Promise<string[]> {
  const wanted = [...files.keys(), ...documents.map(pdfName)]
  const surplus = globSync('**/*.*', { cwd: folder })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !wanted.includes(path))
  const missing = wanted.filter((path) => !existsSync(join(folder, path)))
  const other = [...files].filter(([path, bytes]) => {
    const file = join(folder, path)
    return existsSync(file) && !readFileSync(file).equals(bytes)
  })
  const printed = documents.filter((document) => !missing.includes(pdfName(document)))
  const stale = await Promise.all(printed.map((document) => findStalePdf(folder, document)))
  return [
    ...surplus.map((path) => `${path} is not used`),
    ...missing.map((path) => `${path} is missing`),
    ...other.map(([path]) => `${path} differs`),
    ...stale.flat(),
  ]
}

/** A page with fewer characters contains only what a page break has left over. */
const fewestCharacters = 300
/** Size of the smallest letters that older people read on paper, in points. */
const smallestLetters = 12

// Chromium writes the time into a PDF, so its bytes differ from run to run.
async function findStalePdf(folder: string, document: PrintedDocument): Promise<string[]> {
  const name = pdfName(document)
  const { edition, maxSheets } = document
  const sheets = await readPrinted(readFileSync(join(folder, name)))
  const isOfEdition = sheets.some(({ text }) => text.includes(edition))
  return [
    ...(isOfEdition ? [] : [`${name} is of another edition than ${edition}`]),
    ...(sheets.length > maxSheets
      ? [`${name} has ${sheets.length} sheets, more than ${maxSheets}`]
      : []),
    ...sheets.flatMap((sheet, index) =>
      findFaults(sheet).map((fault) => `${name} ${index + 1}: ${fault}`),
    ),
  ]
}

/** Lists what makes a page hard to read on paper. */
const findFaults = ({ text, smallest }: PrintedSheet): string[] => [
  ...(text.length < fewestCharacters ? [`only ${text.length} characters`] : []),
  // PDF.js computes the size from a matrix of rounded numbers.
  ...(smallest < smallestLetters - 0.05 ? [`letters of ${smallest.toFixed(1)} points`] : []),
]
