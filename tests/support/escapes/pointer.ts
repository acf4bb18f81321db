import { type Escape, type Tools } from './escape.ts'

const somewhere = { x: 300, y: 60 }

async function heardAny({ heard }: Tools): Promise<boolean> {
  return (await heard()).length > 0
}

const mouseButton = (button: 'back' | 'forward', buttons: number): Escape => ({
  title: `the ${button} button of the mouse`,
  method: 'mouse',
  stoppedBy: 'gestures',
  attempt: async (tools) => {
    const press = { ...somewhere, button, buttons, clickCount: 1 }
    await tools.engine.send('Input.dispatchMouseEvent', { ...press, type: 'mousePressed' })
    await tools.engine.send('Input.dispatchMouseEvent', { ...press, type: 'mouseReleased' })
    return await heardAny(tools)
  },
})

/** Drops something from outside the window, as the system does. */
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
      await tools.engine.send('Input.dispatchDragEvent', event)
    }
    return await heardAny(tools)
  },
})

const mouse: readonly Escape[] = [
  {
    title: 'right click, and long press on Windows: context menu',
    method: 'mouse',
    stoppedBy: 'gestures',
    attempt: async (tools) => {
      await tools.page.mouse.click(somewhere.x, somewhere.y, { button: 'right' })
      return await heardAny(tools)
    },
  },
  {
    title: 'middle click: autoscroll, or pasting the selection of another program',
    method: 'mouse',
    stoppedBy: 'gestures',
    attempt: async (tools) => {
      await tools.page.mouse.click(somewhere.x, somewhere.y, { button: 'middle' })
      return await heardAny(tools)
    },
  },
  mouseButton('back', 8),
  mouseButton('forward', 16),
  {
    title: 'Ctrl with the wheel, and pinch on a touchpad: zoom',
    method: 'mouse',
    stoppedBy: 'gestures',
    attempt: async (tools) => {
      // The wheel event reaches the page asynchronously.
      const turned = tools.page.evaluate(
        () =>
          new Promise<boolean>((done) => {
            const hear = (event: WheelEvent) => {
              done(!event.defaultPrevented)
            }
            addEventListener('wheel', hear, { once: true })
          }),
      )
      const wheel = { ...somewhere, deltaX: 0, deltaY: -240, modifiers: 2 }
      await tools.engine.send('Input.dispatchMouseEvent', { ...wheel, type: 'mouseWheel' })
      return await turned
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
      return await heardAny(tools)
    },
  },
]

const touch: readonly Escape[] = [
  {
    title: 'pinch: zoom',
    method: 'touch',
    stoppedBy: 'touch',
    modes: ['kiosk'],
    attempt: async ({ page, engine }) => {
      const { width = 0, height = 0 } = page.viewportSize() ?? {}
      const screen = { width, height, deviceScaleFactor: 1 }
      // Mobile emulation, in which pages zoom by default.
      await engine.send('Emulation.setDeviceMetricsOverride', { ...screen, mobile: true })
      for (const apart of [50, 100, 200, 300]) {
        const fingers = [-apart, apart].map((x, id) => ({ x: width / 2 + x, y: height / 2, id }))
        const type = apart === 50 ? 'touchStart' : 'touchMove'
        await engine.send('Input.dispatchTouchEvent', { type, touchPoints: fingers })
      }
      await engine.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
      const scale = await page.evaluate(() => visualViewport?.scale)
      await engine.send('Emulation.setDeviceMetricsOverride', { ...screen, mobile: false })
      return scale !== 1
    },
  },
  {
    title: 'swipe from the edge: back',
    method: 'touch',
    stoppedBy: 'touch',
    modes: ['kiosk'],
    attempt: async ({ page, engine }) => {
      const swipe = { x: 2, y: 900, xDistance: 600, gestureSourceType: 'touch' as const }
      await engine.send('Input.synthesizeScrollGesture', swipe)
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
