import { describe, expect, it } from 'vitest'
import { journeys } from '../../tests/support/demo/journey-titles.ts'
import { readChapter } from './chapter-text.ts'
import { documents } from './documents.ts'
import { factsIn } from './facts.ts'
import { readChapters } from './manual.ts'
import { findCrop } from './pictures.ts'

describe('the chapters of the manual', () => {
  const chapters = documents.flatMap(readChapters)
  const pictures = chapters.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'picture' ? [block] : [])),
  )

  it("describe each of the demo's journeys once", () => {
    const [manual] = documents
    const described = manual && readChapters(manual).flatMap((chapter) => chapter.journeys)
    expect(described?.toSorted()).toEqual(Object.keys(journeys).toSorted())
  })

  it('have a picture for each journey', () => {
    const withoutPicture = chapters.filter(
      (chapter) =>
        chapter.journeys.length > 0 && !chapter.blocks.some(({ kind }) => kind === 'picture'),
    )
    expect(withoutPicture).toEqual([])
  })

  it('show only states that are in the gallery', () => {
    const shown = pictures.filter(({ source }) => !source.startsWith('mail/'))
    expect(shown.length).toBeGreaterThan(10)
    for (const { source } of shown) expect(() => findCrop(source)).not.toThrow()
  })

  it('use every value of facts.ts', () => {
    const all = JSON.stringify(chapters)
    expect(Object.keys(factsIn('es-AR')).filter((name) => !all.includes(`{fact.${name}}`))).toEqual(
      [],
    )
  })
})

describe('readChapter', () => {
  it('parses front matter, title and blocks', () => {
    const text = `---
journeys: J2, J6
sheet: new
---

# Ingresar

Lo primero
de todo.

![Una pantalla](sign-in/empty.kiosk#10-60)

_ Sucursal
_ Horario

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
        { kind: 'blanks', items: ['Sucursal', 'Horario'] },
        { kind: 'steps', first: 3, items: ['Uno, con más.', 'Dos.'] },
        { kind: 'note', text: 'Una nota larga.' },
        { kind: 'full-width' },
        { kind: 'heading', text: 'Después' },
        { kind: 'list', items: ['Algo'] },
      ],
    })
  })

  it('rejects a journey that the demo does not have', () => {
    const text = '---\njourneys: J99\n---\n\n# Título\n'
    expect(() => readChapter('x', text)).toThrow('no such journey: J99')
  })

  it('rejects a missing title, an unknown field and unsupported Markdown', () => {
    expect(() => readChapter('x', 'Sin título.')).toThrow('must begin with its title')
    expect(() => readChapter('x', '---\nauthor: nobody\n---\n\n# Título\n')).toThrow('author')
    for (const part of ['### Tercero', '| una | tabla |', '![sin origen]', '* otra lista']) {
      expect(() => readChapter('x', `# Título\n\n${part}\n`)).toThrow('unsupported Markdown')
    }
  })
})
