// For tools that read only TypeScript, such as the linter. vue-tsc reads the components themselves.
declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent
  export default component
}

// The texts of the first screen, as `build/i18n-plugin.ts` selects them.
declare module 'virtual:first-texts' {
  const texts: Readonly<Record<string, string>>
  export default texts
}
