import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manual } from './manual.ts'
import { readPrinted } from './print-pdf.ts'

/** Page limit of the printed manual. */
export const maxSheets = 12

export const pdfName = 'manual.pdf'

/** Lists the differences between the generated folder and the current manual. */
export async function findStale({ files, edition }: Manual, folder: string): Promise<string[]> {
  const wanted = [...files.keys(), pdfName]
  const surplus = globSync('**/*.*', { cwd: folder })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !wanted.includes(path))
  const missing = wanted.filter((path) => !existsSync(join(folder, path)))
  const other = [...files].filter(([path, bytes]) => {
    const file = join(folder, path)
    return existsSync(file) && !readFileSync(file).equals(bytes)
  })
  return [
    ...surplus.map((path) => `${path} is not used`),
    ...missing.map((path) => `${path} is missing`),
    ...other.map(([path]) => `${path} differs`),
    ...(missing.includes(pdfName) ? [] : await findStalePdf(join(folder, pdfName), edition)),
  ]
}

// Chromium writes the time into a PDF, so its bytes differ from run to run.
async function findStalePdf(path: string, edition: string): Promise<string[]> {
  const { text, sheets } = await readPrinted(readFileSync(path))
  return [
    ...(text.includes(edition) ? [] : [`${pdfName} is of another edition than ${edition}`]),
    ...(sheets > maxSheets ? [`${pdfName} has ${sheets} sheets, more than ${maxSheets}`] : []),
  ]
}
