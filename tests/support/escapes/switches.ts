/** Switches that a packaged program refuses; the complete list is in `electron/main/lifecycle/unsafe-switches.ts`. */
export const switchEscapes = [
  { name: 'remote-debugging-port=9222', opens: 'which lets another program drive the page' },
  { name: 'inspect=9229', opens: 'which lets another program drive main' },
  { name: 'js-flags=--expose-gc', opens: 'which changes the engine' },
  { name: 'load-extension=/tmp', opens: 'which brings code of others in' },
  { name: 'no-sandbox', opens: 'which takes a wall down' },
  { name: 'host-resolver-rules=MAP * 127.0.0.1', opens: 'which leads to another backend' },
] as const
