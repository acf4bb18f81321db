import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manual, PrintedDocument } from './manual.ts'
import { readPrinted } from './print-pdf.ts'

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

// Chromium writes the time into a PDF, so its bytes differ from run to run.
async function findStalePdf(folder: string, document: PrintedDocument): Promise<string[]> {
  const name = pdfName(document)
  const { edition, maxSheets } = document
  const { text, sheets } = await readPrinted(readFileSync(join(folder, name)))
  return [
    ...(text.includes(edition) ? [] : [`${name} is of another edition than ${edition}`]),
    ...(sheets > maxSheets ? [`${name} has ${sheets} sheets, more than ${maxSheets}`] : []),
  ]
}
