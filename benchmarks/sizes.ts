import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Figure } from './figure.ts'

const kilobytes = (files: readonly string[]) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0) / 1000

/** pdf.js and its Web Worker, which are loaded with the first certificate. */
const isViewer = (file: string) => /^pdf[-.]/.test(basename(file))

/** The strength estimator with its word lists, which is loaded only when a password is chosen. */
const isStrength = (file: string) => basename(file).startsWith('strength.worker-')

/** The staff page, which has a separate window. */
const isStaff = (file: string) => /^staff[-.]/.test(basename(file))

/** Measures bundle sizes in kB after gzip. */
export function measureSizes(out: string): Figure[] {
  const page = join(out, 'renderer')
  const code = readdirSync(page, { recursive: true, encoding: 'utf8' })
    .filter((file) => ['.js', '.mjs', '.css', '.html'].includes(extname(file)))
    .map((file) => join(page, file))
  const viewer = code.filter(isViewer)
  const strength = code.filter(isStrength)
  const staff = code.filter(isStaff)
  const rest = code.filter((file) => !isViewer(file) && !isStrength(file) && !isStaff(file))
  // index.html names the files that are loaded first; all others are loaded on demand.
  const html = readFileSync(join(page, 'index.html'), 'utf8')
  const first = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map((match) =>
    join(page, match[1] ?? ''),
  )
  return [
    { name: 'first screen, JS + CSS', value: kilobytes(first), unit: 'kB gzip', budget: 60 },
    { name: 'whole page without fonts', value: kilobytes(rest), unit: 'kB gzip', budget: 250 },
    {
      name: 'PDF viewer, loaded with the first certificate',
      value: kilobytes(viewer),
      unit: 'kB gzip',
      budget: 550,
    },
    {
      name: 'password strength, loaded with a password form',
      value: kilobytes(strength),
      unit: 'kB gzip',
      budget: 660,
    },
    {
      name: 'staff page without fonts',
      value: kilobytes(staff),
      unit: 'kB gzip',
      budget: 60,
    },
    {
      name: 'preload script',
      value: kilobytes([join(out, 'preload/index.cjs')]),
      unit: 'kB gzip',
      budget: 10,
    },
  ]
}
