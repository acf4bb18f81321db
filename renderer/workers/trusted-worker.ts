/** The browser has it; TypeScript's own types do not yet. */
declare const trustedTypes: {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: () => string },
  ) => { readonly createScriptURL: (url: string) => string }
}

/** What starts a worker from one file of the bundle. Its policy gives that file, whatever it is asked for. */
export function trustWorker(name: string, url: string): () => Worker {
  const policy = trustedTypes.createPolicy(name, { createScriptURL: () => url })
  return () => new Worker(policy.createScriptURL(url), { type: 'module' })
}
