/**
 * Some of the switches that a packaged program refuses; the complete list is in
 * `electron/main/lifecycle/unsafe-switches.ts`.
 */
export const switchEscapes = [
  { name: 'remote-debugging-port=9222', opens: 'which lets another program drive the page' },
  { name: 'inspect=9229', opens: 'which lets another program drive main' },
  { name: 'js-flags=--expose-gc', opens: 'which changes JavaScript engine settings' },
  { name: 'load-extension=/tmp', opens: 'which loads foreign code' },
  { name: 'no-sandbox', opens: 'which disables the sandbox' },
  { name: 'host-resolver-rules=MAP * 127.0.0.1', opens: 'which redirects to another backend' },
] as const
