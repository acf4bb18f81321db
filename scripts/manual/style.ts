import { readFileSync } from 'node:fs'

/**
 * Returns the documents' CSS, with the design tokens that they share with the screens, and with the words of the page
 * number, which CSS cannot read from the page.
 */
export function styleOf(tokens: string, { page, of }: { page: string; of: string }): string {
  const style = readFileSync('scripts/manual/page.css', 'utf8')
    .replace("'{page} '", `'${page} '`)
    .replace("' ({reference} '", `' (${page.toLowerCase()} '`)
    .replace("' {of} '", `' ${of} '`)
  const [standard = ''] = /:root \{[^}]*\}/.exec(tokens) ?? []
  const names = new Set(style.match(/(?<=var\()--[\w-]+/g))
  const values = [...names].map((name) => {
    const [, value] = new RegExp(`${name}: ([^;]+);`).exec(standard) ?? []
    if (!value) throw new Error(`renderer/styles/tokens.css has no ${name}.`)
    return `  ${name}: ${value};\n`
  })
  return `:root {\n${values.join('')}}\n${style}`
}
