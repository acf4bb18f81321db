import type { ScreenStates, StateContext } from './state.ts'

/** Idle countdown, after a third of it has elapsed. */
async function stayAway({ page, pass }: StateContext): Promise<void> {
  await page.evaluate(() => {
    window.countDown(30)
  })
  await page.getByRole('alertdialog').waitFor()
  await pass(10_000)
}

export const idle: ScreenStates = {
  'signed-in': {
    signedIn: true,
    reach: stayAway,
    shows: '¿Sigue ahí?',
    inEveryLook: true,
  },
  typing: {
    reach: async (visit) => {
      await visit.screens.welcome.goToSignIn()
      await visit.screens.signIn.username.fill('25582558')
      await stayAway(visit)
    },
    shows: '¿Sigue ahí?',
  },
}
