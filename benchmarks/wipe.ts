import { startKiosk } from '../tests/support/fixtures/kiosk.ts'
import type { Environment } from '../tests/support/fixtures/environment.ts'
import { shownScreens } from '../tests/support/pages/shown-screens.ts'
import { type Figure, median } from './figure.ts'

const rounds = 7

/**
 * Measures the time from pressing "Finalizar" to the next visit's painted page, including the test driver's own time.
 */
export async function measureWipe(environment: Environment): Promise<Figure> {
  const kiosk = await startKiosk({ apiUrl: environment.backendUrl() })
  const screens = shownScreens(kiosk)
  const person = await environment.newPerson()
  const times: number[] = []
  try {
    for (let round = 0; round < rounds; round++) {
      await screens.welcome.goToSignIn()
      await screens.signIn.signIn(person.username, person.password)
      await screens.home.title.waitFor()
      // Leaves time for the standby window to be created, for which no user waits.
      await kiosk.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 3_000)))
      const began = performance.now()
      await screens.home.finish()
      await screens.goodbye.waitFor()
      await kiosk.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
      times.push(performance.now() - began)
      await kiosk.page.keyboard.press('Escape')
    }
  } finally {
    await kiosk.stop()
  }
  return {
    name: '"Finalizar" to the page of the next visit',
    value: median(times),
    unit: 'ms',
    budget: 500,
  }
}
