import { describe, expect, it } from 'vitest'
import { journeys } from '../../tests/support/demo/journey-titles.ts'
import { readChapter } from './chapter-text.ts'
import { facts } from './facts.ts'
import { readChapters } from './manual.ts'
import { findPlace } from './pictures.ts'

describe('the chapters of the manual', () => {
  const chapters = readChapters()
  const pictures = chapters.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'picture' ? [block] : [])),
  )

  it('tell each journey of the demo once', () => {
    const told = chapters.flatMap((chapter) => chapter.journeys)
    expect(told.toSorted()).toEqual(Object.keys(journeys).toSorted())
  })

  it('have a picture for each journey', () => {
    const bare = chapters.filter(
      (chapter) =>
        chapter.journeys.length > 0 && !chapter.blocks.some(({ kind }) => kind === 'picture'),
    )
    expect(bare).toEqual([])
  })

  it('show states that the gallery has', () => {
    const shown = pictures.filter(({ source }) => !source.startsWith('mail/'))
    expect(shown.length).toBeGreaterThan(10)
    for (const { source } of shown) expect(() => findPlace(source)).not.toThrow()
  })

  it('use each fact that is taken for them from the program', () => {
    const all = JSON.stringify(chapters)
    expect(Object.keys(facts).filter((name) => !all.includes(`{fact.${name}}`))).toEqual([])
  })
})

describe('a chapter', () => {
  it('is read with its head, its title and its parts', () => {
    const text = `---
journeys: J2, J6
sheet: new
---

# Ingresar

Lo primero
de todo.

![Una pantalla](sign-in/empty.kiosk#10-60)

3. Uno,
   con más.
4. Dos.

> Una nota
> larga.

---

## Después

- Algo
`
    expect(readChapter('ingresar', text)).toEqual({
      id: 'ingresar',
      title: 'Ingresar',
      journeys: ['J2', 'J6'],
      newSheet: true,
      blocks: [
        { kind: 'paragraph', text: 'Lo primero de todo.' },
        { kind: 'picture', alt: 'Una pantalla', source: 'sign-in/empty.kiosk#10-60' },
        { kind: 'steps', first: 3, items: ['Uno, con más.', 'Dos.'] },
        { kind: 'note', text: 'Una nota larga.' },
        { kind: 'full-width' },
        { kind: 'heading', text: 'Después' },
        { kind: 'list', items: ['Algo'] },
      ],
    })
  })

  it('is refused when it tells a journey that nobody walks', () => {
    const text = '---\njourneys: J99\n---\n\n# Título\n'
    expect(() => readChapter('x', text)).toThrow('no such journey: J99')
  })

  it('is refused when it has no title, or something that is not understood', () => {
    expect(() => readChapter('x', 'Sin título.')).toThrow('begins with its title')
    expect(() => readChapter('x', '---\nauthor: nobody\n---\n\n# Título\n')).toThrow('author')
    for (const part of ['### Tercero', '| una | tabla |', '![sin origen]', '* otra lista']) {
      expect(() => readChapter('x', `# Título\n\n${part}\n`)).toThrow('not understood')
    }
  })
})
