import type { Stage } from './demo-stage.ts'

/** The keyboard on the screen, and another language: what the journeys at a desk do not come by. */
export async function readKiosk({ storyboard, screens }: Stage): Promise<void> {
  const { hands, signIn, welcome } = screens
  const key = (name: string) => signIn.page.getByRole('button', { name, exact: true })
  storyboard.chapter('Kiosco: el teclado en pantalla')
  await welcome.goToSignIn()
  await storyboard.picture('Con un número: el teclado de cifras.')
  await hands.press(key('2'))
  await hands.press(signIn.key)
  await storyboard.picture('Con la clave: el de letras.')
  await hands.press(key('Mayúsculas'))
  await storyboard.picture('Una mayúscula.')
  await hands.press(key('Mayúsculas'))
  await storyboard.picture('Mayúsculas fijas.')
  await hands.press(key('Símbolos'))
  await storyboard.picture('Los símbolos.')
  await hands.press(key('Mostrar Clave'))
  await storyboard.picture('La clave a la vista.')
  await hands.press(key('Volver'))

  storyboard.chapter('Kiosco: otro idioma, otro texto, otro contraste')
  await hands.press(key('English'))
  await storyboard.picture('Toda la pantalla habla inglés.')
  await hands.press(key('Text size: normal'))
  await hands.press(key('High contrast'))
  await storyboard.picture('Los botones dicen cómo está cada cosa.')
}
