/** A gallery picture, compared with the approved one. Its name is `screen/state.look.png`. */
export interface ComparedPicture {
  readonly name: string
  readonly status: 'same' | 'differs' | 'new'
}

interface PictureEntry extends ComparedPicture {
  readonly screen: string
  readonly state: string
  readonly look: string
}

const style = `
  body { margin: 0; padding: 0 24px 48px; font: 16px/1.4 system-ui, sans-serif; color: #0f2233; background: #dfe5eb }
  .bar { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 16px; padding: 16px 0; background: inherit; z-index: 1 }
  ul { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 24px 16px; padding: 0; list-style: none }
  li { width: min-content }
  img { display: block; height: 320px; border: 1px solid #6f8091 }
  .differs img, .new img { outline: 4px solid #b3261e }
  .approved { display: none }
  .differs:hover .approved, .differs:focus-within .approved { display: block }
  .differs:hover .now, .differs:focus-within .now { display: none }`

// Inlined, because the page is opened from the disk (file://).
const script = `
  const [look, changed] = document.querySelectorAll('select, input')
  const show = () => {
    for (const item of document.querySelectorAll('li')) {
      item.hidden = (look.value && item.dataset.look !== look.value) || (changed.checked && item.className === 'same')
    }
    for (const section of document.querySelectorAll('section')) {
      section.hidden = !section.querySelector('li:not([hidden])')
    }
  }
  look.onchange = changed.onchange = show`

function toEntry(picture: ComparedPicture): PictureEntry {
  const [screen = '', file = ''] = picture.name.split('/')
  const [state = '', look = ''] = file.split('.')
  return { ...picture, screen, state, look }
}

function asItem({ name, status, state, look }: PictureEntry): string {
  const now = `<img class="now" loading="lazy" src="pictures/${name}" alt="">`
  const before =
    status === 'differs'
      ? `<img class="approved" loading="lazy" src="../../tests/visual/approved/${name}" alt="">`
      : ''
  const suffix = status === 'same' ? '' : `, ${status}`
  return `<li class="${status}" data-look="${look}"><a href="pictures/${name}">${now}${before}${state}: ${look}${suffix}</a></li>`
}

/** Renders all pictures by screen, with filters for the look and for changed pictures. */
export function galleryPage(pictures: readonly ComparedPicture[]): string {
  const entries = pictures.map(toEntry)
  const looks = [...new Set(entries.map(({ look }) => look))].toSorted()
  const choices = looks.map((look) => `<option>${look}</option>`).join('')
  const sections = [...Map.groupBy(entries, ({ screen }) => screen)].map(
    ([screen, items]) =>
      `<section><h2>${screen}</h2><ul>${items.map(asItem).join('')}</ul></section>`,
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><style>${style}</style>
<h1>Gallery</h1><div class="bar"><label>Look <select><option value="">every look</option>${choices}</select></label>
<label><input type="checkbox"> only changed pictures (hover shows the approved one)</label></div>
${sections.join('\n')}<script>${script}</script></html>`
}
