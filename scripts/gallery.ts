import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { galleryPage, type Exhibit } from './gallery-page.ts'
import { toPalettePng } from './palette-png.ts'
import { run, say } from './process.ts'

const rendered = 'out/gallery/pictures'
const approved = 'tests/gallery/approved'
const help = `npm run gallery [-- [--approve] [part of a name]...]

Renders every state of every screen in every look that matters from the built program, compares the pictures with the
approved ones, and writes out/gallery/index.html. With names, such as "sign-in" or "recovery/busy", only those.

  --approve   takes the pictures over as approved ones, and drops those that nothing renders any more`

const picturesIn = (folder: string) =>
  globSync('**/*.png', { cwd: folder })
    .map((name) => name.replaceAll('\\', '/'))
    .toSorted()

/** Whether the approved picture is, byte by byte, what was rendered now. */
function compare(name: string): Exhibit {
  const path = join(approved, name)
  const standing = existsSync(path)
    ? readFileSync(path).equals(toPalettePng(readFileSync(join(rendered, name))))
      ? 'same'
      : 'differs'
    : 'new'
  return { name, standing }
}

function approve({ name, standing }: Exhibit): Exhibit {
  if (standing !== 'same') {
    const path = join(approved, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, toPalettePng(readFileSync(join(rendered, name))))
  }
  return { name, standing: 'same' }
}

async function render(names: readonly string[]): Promise<void> {
  rmSync('out/gallery', { recursive: true, force: true })
  if ((await run('electron-vite', ['build', '--logLevel', 'warn'])) !== 0) process.exit(1)
  const filter = names.length > 0 ? ['--grep', names.join('|')] : []
  const options = ['--config', 'tests/gallery', 'pictures.spec.ts', ...filter]
  const env = { ...process.env, GALLERY: 'render' }
  if ((await run('playwright', ['test', ...options], { env })) !== 0) process.exit(1)
}

async function main(options: readonly string[]): Promise<void> {
  const names = options.filter((option) => !option.startsWith('--'))
  await render(names)
  const exhibits = picturesIn(rendered).map(compare)
  const left = names.length > 0 ? [] : picturesIn(approved).filter(isGone)
  for (const { name, standing } of exhibits) if (standing !== 'same') say(`${standing}: ${name}`)
  for (const name of left) say(`not rendered any more: ${name}`)
  const approving = options.includes('--approve')
  if (approving) for (const name of left) rmSync(join(approved, name))
  const shown = approving ? exhibits.map(approve) : exhibits
  writeFileSync('out/gallery/index.html', galleryPage(shown))
  const changed = exhibits.filter(({ standing }) => standing !== 'same').length + left.length
  say(
    `${exhibits.length} pictures, ${changed} ${approving ? 'taken over' : 'to look at'}: out/gallery/index.html`,
  )
}

const isGone = (name: string) => !existsSync(join(rendered, name))

if (process.argv.includes('--help')) say(help)
else await main(process.argv.slice(2))
