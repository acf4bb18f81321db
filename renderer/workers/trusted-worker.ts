/** Trusted Types API of Chromium, not declared by TypeScript's DOM library yet. */
declare const trustedTypes: {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: () => string },
  ) => { readonly createScriptURL: (url: string) => string }
}

/**
 * Returns a function that starts a worker from one file of the bundle. The Trusted Types policy always returns that
 * file's URL, so that it cannot be used to start any other script.
 */
export function createWorkerStarter(name: string, url: string): () => Worker {
  const policy = trustedTypes.createPolicy(name, { createScriptURL: () => url })
  return () => new Worker(policy.createScriptURL(url), { type: 'module' })
}
