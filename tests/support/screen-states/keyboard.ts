import type { ScreenState, ScreenStates, StateContext } from './state.ts'

/** On-screen keyboard for the password field of the sign-in screen, after some of its keys have been pressed. */
const touched = (shows: string, ...keys: readonly string[]): ScreenState => ({
  onlyIn: 'kiosk',
  reach: async ({ page, pass, screens: { welcome, signIn } }: StateContext) => {
    await welcome.goToSignIn()
    await signIn.password.tap()
    await pass(400)
    for (const key of keys) await page.getByRole('button', { name: key, exact: true }).tap()
  },
  shows,
})

export const keyboard: ScreenStates = {
  letters: { ...touched('Mayús'), inEveryLook: true },
  capitals: touched('Ñ', 'Mayús, mayúsculas'),
  accents: touched('ü', 'Letras con acento, á é í'),
  symbols: touched('%', 'Símbolos'),
  hidden: touched('Nosotros agregamos', 'Ocultar teclado'),
}
