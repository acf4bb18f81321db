import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Language, type Node, Parser } from '@vscode/tree-sitter-wasm'

const grammar = createRequire(import.meta.url).resolve(
  '@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm',
)

/** Returns a function that parses PowerShell and returns where it is wrong, such as `line 3: 'unexpected text`. */
export async function powershellErrors(): Promise<(script: string) => string[]> {
  await Parser.init()
  const parser = new Parser()
  parser.setLanguage(await Language.load(readFileSync(grammar)))
  return (script) => {
    const tree = parser.parse(script)
    if (!tree) throw new Error('The parser gave up.')
    return errorsIn(tree.rootNode)
  }
}

function errorsIn(node: Node): string[] {
  if (!node.hasError) return []
  const below = node.children.flatMap((child) => (child ? errorsIn(child) : []))
  if (below.length > 0 || !(node.isError || node.isMissing)) return below
  return [`line ${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`]
}
