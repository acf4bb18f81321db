import { globSync, readFileSync } from 'node:fs'

/** A test whose title has the tag of a requirement that it proves, such as `[electron-5]` or `[asvs-6.3.8]`. */
export interface TaggedTest {
  readonly tag: string
  readonly title: string
  readonly file: string
}

const titles = /(['"`])((?:(?!\1)[^\\\n]|\\.)*\[(?:electron|asvs)-[\d.]+\])\1/g
const tags = / ?\[((?:electron|asvs)-[\d.]+)\]/g

/** Finds all tagged tests, one entry per tag. */
export function findTaggedTests(): TaggedTest[] {
  const files = globSync('tests/{unit,integration,e2e}/**/*.{test,spec}.ts').sort()
  return files.flatMap((file) => {
    const found = [...readFileSync(file, 'utf8').matchAll(titles)]
    return found.flatMap(([, , text = '']) => {
      const title = text.replaceAll(tags, '').replaceAll(String.raw`\'`, "'")
      return [...text.matchAll(tags)].map(([, tag = '']) => ({ tag, title, file }))
    })
  })
}
