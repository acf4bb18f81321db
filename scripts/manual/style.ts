import { readFileSync } from 'node:fs'

/** Returns the manual's CSS, with the design tokens that it shares with the screens. */
export function styleOf(tokens: string): string {
  const style = readFileSync('scripts/manual/page.css', 'utf8')
  const [standard = ''] = /:root \{[^}]*\}/.exec(tokens) ?? []
  const names = new Set(style.match(/(?<=var\()--[\w-]+/g))
  const values = [...names].map((name) => {
    const [, value] = new RegExp(`${name}: ([^;]+);`).exec(standard) ?? []
    if (!value) throw new Error(`renderer/styles/tokens.css has no ${name}.`)
    return `  ${name}: ${value};\n`
  })
  return `:root {\n${values.join('')}}\n${style}`
}
