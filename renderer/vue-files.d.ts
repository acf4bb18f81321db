// For tools that read TypeScript alone, as the linter does; vue-tsc reads the components themselves.
declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent
  export default component
}

// The texts of the first screen alone, as `build/i18n-plugin.ts` picks them.
declare module 'virtual:first-texts' {
  const texts: Readonly<Record<string, string>>
  export default texts
}
