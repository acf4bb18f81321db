import { existsSync, readFileSync } from 'node:fs'
import { isBuiltin, registerHooks } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import ts from 'typescript'

declare global {
  /** What the specs' `require('electron')` returns. A global, because `require` cannot load a module with top-level await. */
  var electronOfSpecs: object
  /** True once all specs are defined; from then on, the use of a package that is not installed throws. */
  var specsAreDefined: boolean
}

/** Packages that the specs share with their runner. */
const shared = ['chai', 'mocha']

/** A package that is not installed may be named while specs are defined, and throws when a spec uses it. */
const missingPackage = `
  const used = () => {
    if (globalThis.specsAreDefined) throw new Error('electron-on-chromium: a package of this spec is not installed')
    return missing
  }
  const missing = new Proxy(function () {}, {
    get: (target, key) => (key === '__esModule' || typeof key === 'symbol' ? undefined : used()),
    apply: used,
    construct: used,
  })
  module.exports = missing`

const compilerOptions: ts.CompilerOptions = {
  module: ts.ModuleKind.CommonJS,
  target: ts.ScriptTarget.ES2024,
  esModuleInterop: true,
  inlineSourceMap: true,
}

/** Registers the hooks that run the specs in a checkout of Electron, which are CommonJS in TypeScript. */
export function registerSpecHooks(checkout: string): void {
  const root = pathToFileURL(`${checkout}/spec/`).href
  const electron = `${root}electron-of-specs.cjs`
  const missing = `${root}missing-package.cjs`
  const sources: Readonly<Record<string, string>> = {
    [electron]: 'module.exports = globalThis.electronOfSpecs',
    [missing]: missingPackage,
  }
  registerHooks({
    resolve(specifier, context, next) {
      const parent = context.parentURL
      if (!parent?.startsWith(root)) return next(specifier, context)
      if (/^electron($|\/)/.test(specifier)) return found(electron)
      if (shared.includes(specifier)) return found(import.meta.resolve(specifier))
      if (isBuiltin(specifier)) return next(specifier, context)
      if (!/^[./]/.test(specifier)) return found(missing)
      const typescript = new URL(`${specifier}.ts`, parent)
      return existsSync(typescript) ? found(typescript.href) : next(specifier, context)
    },
    load(url, context, next) {
      const source = sources[url]
      if (source !== undefined) return { format: 'commonjs', source, shortCircuit: true }
      if (!url.startsWith(root) || !url.endsWith('.ts')) return next(url, context)
      return { format: 'commonjs', source: transpile(url), shortCircuit: true }
    },
  })
}

const found = (url: string) => ({ url, shortCircuit: true })

function transpile(url: string): string {
  const fileName = fileURLToPath(url)
  return ts.transpileModule(readFileSync(fileName, 'utf8'), { fileName, compilerOptions })
    .outputText
}
