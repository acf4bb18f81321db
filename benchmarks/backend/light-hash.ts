import { registerHooks } from 'node:module'
import { lightOptions } from './light-options.ts'

// Loaded into the backend with `--import`: it makes new hashes almost free. A comparison with a stored hash still costs what
// that hash cost.

const library = '@node-rs/argon2'
const source = `
  import argon2 from '${library}?real'
  export const { verify } = argon2
  export const hash = (secret) => argon2.hash(secret, ${JSON.stringify(lightOptions)})`

registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier === `${library}?real`) return next(library, context)
    if (specifier !== library) return next(specifier, context)
    const { url } = next(specifier, context)
    return { url: `${url}?light`, format: 'module', shortCircuit: true }
  },
  load: (url, context, next) =>
    url.endsWith('?light') ? { format: 'module', source, shortCircuit: true } : next(url, context),
})
