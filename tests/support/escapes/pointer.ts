import { type Escape, type Tools } from './escape.ts'

const somewhere = { x: 300, y: 60 }

async function anyEventArrived({ takeEvents }: Tools): Promise<boolean> {
  return (await takeEvents()).length > 0
}

const mouseButton = (button: 'back' | 'forward', buttons: number): Escape => ({
  title: `the mouse's ${button} button`,
  method: 'mouse',
  stoppedBy: 'gestures',
  attempt: async (tools) => {
    const press = { ...somewhere, button, buttons, clickCount: 1 }
    await tools.cdp.send('Input.dispatchMouseEvent', { ...press, type: 'mousePressed' })
    await tools.cdp.send('Input.dispatchMouseEvent', { ...press, type: 'mouseReleased' })
    return await anyEventArrived(tools)
  },
})

/** Drops something from outside the window, as the operating system does. */
const drop = (
  title: string,
  data: { items: { mimeType: string; data: string }[]; files?: string[] },
): Escape => ({
  title,
  method: 'drag',
  stoppedBy: 'gestures',
  attempt: async (tools) => {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      const event = { type, ...somewhere, data: { ...data, dragOperationsMask: 1 } }
      await tools.cdp.send('Input.dispatchDragEvent', event)
    }
    return await anyEventArrived(tools)
  },
})

const mouse: readonly Escape[] = [
  {
    title: 'right click, and long press on Windows: context menu',
    method: 'mouse',
    stoppedBy: 'gestures',
    attempt: async (tools) => {
      await tools.page.mouse.click(somewhere.x, somewhere.y, { button: 'right' })
      return await anyEventArrived(tools)
    },
  },
  {
    title: 'middle click: autoscroll, or pasting the selection of another program',
    method: 'mouse',
    stoppedBy: 'gestures',
    attempt: async (tools) => {
      await tools.page.mouse.click(somewhere.x, somewhere.y, { button: 'middle' })
      return await anyEventArrived(tools)
    },
  },
  mouseButton('back', 8),
  mouseButton('forward', 16),
  {
    title: 'Ctrl with the wheel, and pinch on a touchpad: zoom',
    method: 'mouse',
    stoppedBy: 'gestures',
    attempt: async (tools) => {
      // The wheel event arrives at the page asynchronously, so the page has to listen before the event is sent.
      const page = await tools.page.evaluateHandle(() => ({
        turned: new Promise<boolean>((done) => {
          const onWheel = (event: WheelEvent) => {
            done(!event.defaultPrevented)
          }
          addEventListener('wheel', onWheel, { once: true })
        }),
      }))
      const wheel = { ...somewhere, deltaX: 0, deltaY: -240, modifiers: 2 }
      await tools.cdp.send('Input.dispatchMouseEvent', { ...wheel, type: 'mouseWheel' })
      return await page.evaluate(({ turned }) => turned)
    },
  },
  {
    title: 'dragging the selection out of the window',
    method: 'drag',
    stoppedBy: 'gestures',
    attempt: async (tools) => {
      await tools.page.getByRole('heading').first().selectText()
      const box = await tools.page.getByRole('heading').first().boundingBox()
      if (!box) throw new Error('there is no heading to drag')
      await tools.page.mouse.move(box.x + 20, box.y + box.height / 2)
      await tools.page.mouse.down()
      await tools.page.mouse.move(box.x + 60, box.y + box.height, { steps: 4 })
      await tools.page.mouse.up()
      return await anyEventArrived(tools)
    },
  },
]

const touch: readonly Escape[] = [
  {
    title: 'pinch: zoom',
    method: 'touch',
    stoppedBy: 'touch',
    modes: ['kiosk'],
    attempt: async ({ page, cdp }) => {
      const { width = 0, height = 0 } = page.viewportSize() ?? {}
      const screen = { width, height, deviceScaleFactor: 1 }
      // Mobile emulation, in which pages can be zoomed by default.
      await cdp.send('Emulation.setDeviceMetricsOverride', { ...screen, mobile: true })
      for (const apart of [50, 100, 200, 300]) {
        const fingers = [-apart, apart].map((x, id) => ({ x: width / 2 + x, y: height / 2, id }))
        const type = apart === 50 ? 'touchStart' : 'touchMove'
        await cdp.send('Input.dispatchTouchEvent', { type, touchPoints: fingers })
      }
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
      const scale = await page.evaluate(() => visualViewport?.scale)
      await cdp.send('Emulation.setDeviceMetricsOverride', { ...screen, mobile: false })
      return scale !== 1
    },
  },
  {
    title: 'swipe from the edge: back',
    method: 'touch',
    stoppedBy: 'touch',
    modes: ['kiosk'],
    attempt: async ({ page, cdp }) => {
      const swipe = { x: 2, y: 900, xDistance: 600, gestureSourceType: 'touch' as const }
      await cdp.send('Input.synthesizeScrollGesture', swipe)
      return await page.evaluate(
        () => getComputedStyle(document.documentElement).overscrollBehaviorX !== 'none',
      )
    },
  },
]

export const pointerEscapes: readonly Escape[] = [
  ...mouse,
  ...touch,
  drop('dropping a file', {
    items: [],
    files: ['/etc/hosts'],
  }),
  drop('dropping a link', {
    items: [{ mimeType: 'text/uri-list', data: 'https://example.com/' }],
  }),
  drop('dropping text', { items: [{ mimeType: 'text/plain', data: 'text' }] }),
]
