import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import type { Plugin } from 'vite'

/** Folder of the lists, one JSON file for each part of the program. */
const moduleLists = resolve('out/modules')

/**
 * Writes the list of all files that end up in the bundles of one part: code, styles and fonts. The licenses and the SBOM of
 * an installer are made from these lists. A part may have several bundles, such as one for each worker.
 */
export function bundledModules(part: string): Plugin {
  const files = new Set<string>()
  let root = process.cwd()
  return {
    name: 'bundled-modules',
    apply: 'build',
    configResolved: (config) => {
      root = config.root
    },
    generateBundle(_options, bundle) {
      const ids = Object.values(bundle).flatMap((output) =>
        output.type === 'chunk'
          ? Object.entries(output.modules).flatMap(([id, { renderedLength }]) =>
              renderedLength > 0 ? [id] : [],
            )
          : output.originalFileNames,
      )
      // Styles are no longer in the chunks that imported them.
      const styles = [...this.getModuleIds()].filter((id) => /\.css$|[?&]lang\.css/.test(id))
      for (const id of [...ids, ...styles]) files.add(pathOf(id, root))
      mkdirSync(moduleLists, { recursive: true })
      writeFileSync(join(moduleLists, `${part}.json`), JSON.stringify([...files].sort(), null, 2))
    },
  }
}

/** The path of a module from the root of the repository; the name of a module that is no file. */
function pathOf(id: string, root: string): string {
  const [name = ''] = id.replace(/^\0/, '').split('?')
  const file = resolve(root, name)
  return existsSync(file) ? relative('.', file).replaceAll(sep, '/') : name
}
