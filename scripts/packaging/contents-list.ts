import type { PackedFile } from './contents.ts'

/** A line of the list: a file that an installer contains, with its largest size in KiB. */
interface ListedFile {
  readonly path: string
  readonly limit: number
}

/** The lists by section: `all` for every system, and one for each platform. */
export type ContentsList = Readonly<Record<string, readonly ListedFile[]>>

/** Parses `contents.txt`. */
export function parseContentsList(text: string): ContentsList {
  const lists: Record<string, ListedFile[]> = { all: [] }
  let section = 'all'
  for (const line of text.split(/\r?\n/)) {
    const [, name, limit, path] = /^\[(\w+)\]$|^ *(\d+) (.+)$/.exec(line) ?? []
    if (name) section = name
    if (path) (lists[section] ??= []).push({ path, limit: Number(limit) })
  }
  return lists
}

/** One sentence for each file that is not in the list, is missing or is larger than the list allows. */
export function compareContents(
  files: readonly PackedFile[],
  lists: ContentsList,
  platform: string,
): string[] {
  const left = [...(lists['all'] ?? []), ...(lists[platform] ?? [])]
  const faults = files.flatMap(({ path, bytes }) => {
    const at = left.findIndex((listed) => listed.path === path)
    if (at === -1 || bytes < 0) {
      return [bytes < 0 ? `${path} is missing.` : `${path} is not in the list.`]
    }
    const [{ limit } = { limit: 0 }] = left.splice(at, 1)
    const size = Math.ceil(bytes / 1024)
    return size > limit ? [`${path} has ${size} KiB; the list allows ${limit}.`] : []
  })
  return [...faults, ...left.map(({ path }) => `${path} is missing.`)]
}

/** The list for these files, with some room for growth; sections of other platforms stay. */
export function contentsListFor(
  files: readonly PackedFile[],
  lists: ContentsList,
  platform: string,
): string {
  const ofPlatform = ({ path }: PackedFile) => /^provisioning\/|SYSTEM/.test(path)
  const line = ({ path, bytes }: PackedFile) => `${String(roomFor(bytes)).padStart(5)} ${path}`
  const others = Object.entries(lists).filter(([name]) => !['all', platform].includes(name))
  const section = (name: string, lines: readonly string[]) => [`[${name}]`, ...lines, '']
  return [
    '# What an installer contains beside Electron, each with its largest size in KiB.',
    '# Written by `npm run check-package -- --approve`; HASH and SYSTEM stand for what differs from build to build.',
    '',
    ...section('all', files.filter((file) => !ofPlatform(file)).map(line)),
    ...section(platform, files.filter(ofPlatform).map(line)),
    ...others.flatMap(([name, list]) =>
      section(
        name,
        list.map(({ path, limit }) => `${String(limit).padStart(5)} ${path}`),
      ),
    ),
  ].join('\n')
}

const roomFor = (bytes: number) => Math.ceil((bytes * 1.15) / 1024) + 1
