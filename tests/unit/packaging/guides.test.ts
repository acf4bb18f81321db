import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../../electron/main/config/config-file.ts'

const read = (page: string) => readFileSync(page, 'utf8')

/** Returns the anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (page: string) =>
  [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(/\s/g, '-'),
  )

describe('the guides for branch IT', () => {
  const windows = 'resources/provisioning/windows/README.md'

  it.each(['docs/workstations.md', 'docs/kiosk-fleet.md', windows])(
    'link only to what exists: %s',
    (page) => {
      const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)]
      expect(links.length).toBeGreaterThan(2)
      for (const [link, path = '', anchor] of links) {
        const target = path === '' ? page : join(dirname(page), path)
        expect(existsSync(target), link).toBe(true)
        if (anchor !== undefined) expect(anchorsOf(target)).toContain(anchor)
      }
    },
  )

  it("show a shared config that is valid once a desk's label is added", () => {
    const [all = '{}', own = '{}'] = [
      ...read('docs/workstations.md').matchAll(/^```json\n(.*?)^```$/gms),
    ].map(([, block = '{}']) => block)
    const merged = { label: 'SUC12-PC03', ...(JSON.parse(all) as object) }
    expect(JSON.parse(all)).not.toHaveProperty('label')
    for (const config of [merged, { ...merged, ...(JSON.parse(own) as object) }])
      expect(parseConfig(JSON.stringify(config), 'config.json').ok).toBe(true)
  })
})
