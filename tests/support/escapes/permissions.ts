import { fromPageScript, type Escape } from './escape.ts'

/** An escape attempt that requests a browser permission and succeeds if it is granted. */
function permission(
  title: string,
  stoppedBy: Escape['stoppedBy'],
  request: () => boolean | Promise<boolean>,
): Escape {
  const escape = fromPageScript({ title, method: 'permissions', stoppedBy }, request)
  // A request that gets no response has not been granted.
  const noResponse = () => new Promise<boolean>((done) => setTimeout(done, 1_500, false))
  return { ...escape, attempt: (tools) => Promise.race([escape.attempt(tools), noResponse()]) }
}

export const permissionEscapes: readonly Escape[] = [
  permission('full screen for an element', 'features', async () => {
    await document.body.requestFullscreen()
    return true
  }),
  permission('pointer lock', 'sandbox', async () => {
    await document.body.requestPointerLock()
    return document.pointerLockElement !== null
  }),
  permission('camera and microphone', 'features', async () => {
    await navigator.mediaDevices.getUserMedia({ video: true, audio: true })
    return true
  }),
  permission('screen capture', 'features', async () => {
    await navigator.mediaDevices.getDisplayMedia()
    return true
  }),
  permission("the machine's location", 'features', async () => {
    await new Promise((found, failed) => {
      navigator.geolocation.getCurrentPosition(found, failed)
    })
    return true
  }),
  permission('notifications', 'features', async () => {
    return (await Notification.requestPermission()) === 'granted'
  }),
  permission('reading the clipboard', 'features', async () => {
    await navigator.clipboard.readText()
    return true
  }),
  ...['usb', 'hid', 'serial', 'bluetooth'].map((name) =>
    fromPageScript(
      {
        title: `a device, through \`navigator.${name}\``,
        method: 'permissions',
        stoppedBy: 'features',
      },
      async (bus) => {
        const devices = Reflect.get(navigator, bus) as Record<string, () => Promise<unknown[]>>
        const list = devices['getDevices'] ?? devices['getPorts']
        await list?.call(devices)
        return list !== undefined
      },
      name,
    ),
  ),
  permission('keeping the screen awake', 'features', async () => {
    await navigator.wakeLock.request('screen')
    return true
  }),
  permission('a service worker that outlives the page', 'chromium', async () => {
    const registration = await navigator.serviceWorker.register('sw.js')
    return 'scope' in registration
  }),
  permission('code from a string', 'policy', async () => {
    // Code evaluated over the DevTools protocol bypasses the CSP's ban on eval; code resumed by a timer does not.
    await new Promise((resolve) => setTimeout(resolve, 0))
    return (0, eval)('true') as boolean
  }),
  permission('a script from another site', 'policy', () => {
    return new Promise<boolean>((done) => {
      const script = document.createElement('script')
      script.onload = () => {
        done(true)
      }
      script.onerror = () => {
        done(false)
      }
      script.src = 'https://example.com/x.js'
      document.head.append(script)
    })
  }),
  permission('a request to another site', 'policy', async () => {
    await fetch('https://example.com/')
    return true
  }),
]
