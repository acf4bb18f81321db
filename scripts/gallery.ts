import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { launchChromium } from '../packages/electron-on-chromium/src/chromium.ts'
import { galleryPage, type ComparedPicture } from './gallery/gallery-page.ts'
import { toPalettePng } from './gallery/palette-png.ts'
import { prepareChromium } from './lib/system-packages.ts'
import { buildProgram } from './lib/build-program.ts'
import { runTool, say } from './lib/process.ts'

const folder = 'out/gallery'
const rendered = `${folder}/pictures`
const approved = 'tests/visual/approved'
const help = `npm run gallery [-- [--approve] [part of a name]...]

Renders every state of every screen from the built program, compares the pictures with the approved ones, and writes
out/gallery/index.html. With names, such as "sign-in" or "recovery/busy", only those.

  --approve   updates the approved pictures, and deletes those that are no longer rendered`

const picturesIn = (folder: string) =>
  globSync('**/*.png', { cwd: folder })
    .map((name) => name.replaceAll('\\', '/'))
    .toSorted()

/** Compares the rendered picture with the approved one, byte by byte. */
function compare(name: string): ComparedPicture {
  const path = join(approved, name)
  const status = existsSync(path)
    ? readFileSync(path).equals(toPalettePng(readFileSync(join(rendered, name))))
      ? 'same'
      : 'differs'
    : 'new'
  return { name, status }
}

function approve({ name, status }: ComparedPicture): void {
  if (status === 'same') return
  const path = join(approved, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, toPalettePng(readFileSync(join(rendered, name))))
}

async function render(names: readonly string[]): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  if ((await buildProgram()) !== 0) process.exit(1)
  const filter = names.length > 0 ? ['--grep', names.join('|')] : []
  const options = ['--config', 'tests/visual', 'states.spec.ts', ...filter]
  const env = { ...process.env, GALLERY: 'render' }
  if ((await runTool('playwright', ['test', ...options], { env })) === 0) return
  say('Some pictures could not be rendered, so none is compared.')
  process.exit(1)
}

/** Replaces the approved pictures. The Chromium version in `engine.txt` changes only if all of them are replaced. */
async function updateApproved(
  pictures: readonly ComparedPicture[],
  obsolete: readonly string[],
  all: boolean,
) {
  pictures.forEach(approve)
  for (const name of obsolete) rmSync(join(approved, name))
  if (!all) return
  const browser = await launchChromium()
  writeFileSync(join(approved, 'engine.txt'), `${browser.version()}\n`)
  await browser.close()
}

async function main(options: readonly string[]): Promise<void> {
  const names = options.filter((option) => !option.startsWith('--'))
  const all = names.length === 0
  await prepareChromium()
  await render(names)
  const exhibits = picturesIn(rendered).map(compare)
  const gone = all ? picturesIn(approved).filter(isObsolete) : []
  for (const { name, status } of exhibits) if (status !== 'same') say(`${status}: ${name}`)
  for (const name of gone) say(`no longer rendered: ${name}`)
  writeFileSync(`${folder}/index.html`, galleryPage(exhibits))
  const approving = options.includes('--approve')
  if (approving) await updateApproved(exhibits, gone, all)
  const changed = exhibits.filter(({ status }) => status !== 'same').length + gone.length
  const verb = approving ? 'approved' : 'to review'
  say(`${exhibits.length} pictures, ${changed} ${verb}: ${folder}/index.html`)
}

const isObsolete = (name: string) => !existsSync(join(rendered, name))

if (process.argv.includes('--help')) say(help)
else await main(process.argv.slice(2))
