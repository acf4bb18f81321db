/** Chromium's Trusted Types API, which TypeScript's DOM library does not declare yet. */
declare const trustedTypes: {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: () => string },
  ) => { readonly createScriptURL: (url: string) => string }
}

/**
 * Returns a function that starts a Web Worker from a file of the bundle. The Trusted Types policy always returns that file's
 * URL, so it cannot be used to start any other script.
 */
export function createWorkerStarter(name: string, url: string): () => Worker {
  const policy = trustedTypes.createPolicy(name, { createScriptURL: () => url })
  return () => new Worker(policy.createScriptURL(url), { type: 'module' })
}
