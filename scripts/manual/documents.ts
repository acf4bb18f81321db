/** Languages of the documents, as the locale files name them. */
export type DocumentLanguage = 'es-AR' | 'en'

/** A document of the user manual: a page and a PDF, both named after its id. */
export interface DocumentDefinition {
  /** Also the folder of its chapters in `text/`. */
  readonly id: string
  readonly language: DocumentLanguage
  /** `sheet` for a single sheet to put up, with large text and without a table of contents. */
  readonly layout: 'book' | 'sheet'
  /** Page limit of the PDF. */
  readonly maxSheets: number
}

/** Month in which the documents were last revised, as ISO 8601. */
export const editionMonth = '2026-11'

export const documents: readonly DocumentDefinition[] = [
  { id: 'manual', language: 'es-AR', layout: 'book', maxSheets: 16 },
  { id: 'olvide-mi-contrasena', language: 'es-AR', layout: 'sheet', maxSheets: 1 },
  { id: 'manual-del-personal', language: 'es-AR', layout: 'book', maxSheets: 4 },
  { id: 'user-manual', language: 'en', layout: 'book', maxSheets: 12 },
]
