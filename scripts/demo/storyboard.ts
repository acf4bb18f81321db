import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Journey, journeys } from '../../tests/support/demo/journey-titles.ts'
import { say } from '../lib/process.ts'

interface Step {
  readonly caption: string
  readonly picture?: string
  readonly mail?: string
}

interface Chapter {
  readonly title: string
  readonly steps: Step[]
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const style = `
  body { margin: 0 auto; max-width: 1280px; padding: 32px; font: 18px/1.5 system-ui, sans-serif; color: #0f2233; background: #f4f6f9 }
  h1, h2 { line-height: 1.2 }
  ol { display: flex; flex-wrap: wrap; gap: 24px; padding: 0; list-style: none }
  li { width: 280px }
  img { width: 100%; border: 1px solid #c5ced8; border-radius: 12px; display: block }
  pre { white-space: pre-wrap; background: #fff; border: 1px solid #c5ced8; border-radius: 12px; padding: 16px; font-size: 13px; margin: 0 }
  p { margin: 8px 0 0 }`

/** Takes a picture of the running program at each step, and writes a page that shows the pictures. */
export class Storyboard {
  readonly #folder: string
  readonly #page: () => Page
  readonly #chapters: Chapter[] = []
  #pictures = 0

  constructor(folder: string, page: () => Page) {
    this.#folder = folder
    this.#page = page
    mkdirSync(folder, { recursive: true })
  }

  /** Starts a journey. */
  chapter(journey: Journey): void {
    const title = `${journey} ${journeys[journey]}`
    say(`\n${title}`)
    this.#chapters.push({ title, steps: [] })
  }

  /** Takes a picture. */
  async picture(caption: string): Promise<void> {
    const picture = `${String(++this.#pictures).padStart(2, '0')}.png`
    await this.#page().screenshot({ path: join(this.#folder, picture), animations: 'disabled' })
    this.#add({ caption, picture })
  }

  /** Adds the text of a received e-mail. */
  mail(caption: string, mail: string): void {
    this.#add({ caption, mail })
  }

  /** Writes `index.html`. */
  write(): void {
    const chapters = this.#chapters.map(
      ({ title, steps }) => `<h2>${escape(title)}</h2><ol>${steps.map(asItem).join('')}</ol>`,
    )
    const html = `<!doctype html><html lang="es-AR"><meta charset="utf-8"><title>Segurometal Extranet Asegurados</title><style>${style}</style><h1>Segurometal Extranet Asegurados</h1>${chapters.join('')}</html>`
    writeFileSync(join(this.#folder, 'index.html'), html)
  }

  #add(step: Step): void {
    say(`  ${step.caption}`)
    this.#chapters.at(-1)?.steps.push(step)
  }
}

function asItem({ caption, picture, mail }: Step): string {
  const image = picture ? `<a href="${picture}"><img src="${picture}" alt=""></a>` : ''
  const text = mail ? `<pre>${escape(mail)}</pre>` : ''
  return `<li>${image}${text}<p>${escape(caption)}</p></li>`
}
