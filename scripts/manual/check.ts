import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manual } from './manual.ts'
import { readPaper } from './print-pdf.ts'

/** As many sheets as a branch prints and people read. */
export const mostSheets = 12

export const pdfName = 'manual.pdf'

/** In what the folder differs from the manual as it has to be. */
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
    ...surplus.map((path) => `${path} belongs to no page`),
    ...missing.map((path) => `${path} is missing`),
    ...other.map(([path]) => `${path} differs`),
    ...(missing.includes(pdfName) ? [] : await findStalePaper(join(folder, pdfName), edition)),
  ]
}

// Chromium stamps the time into what it prints, so two printings are never the same bytes.
async function findStalePaper(path: string, edition: string): Promise<string[]> {
  const { text, sheets } = await readPaper(readFileSync(path))
  return [
    ...(text.includes(edition) ? [] : [`${pdfName} is of another edition than ${edition}`]),
    ...(sheets > mostSheets ? [`${pdfName} has ${sheets} sheets, more than ${mostSheets}`] : []),
  ]
}
