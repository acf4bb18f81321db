import type { Screens } from '../../tests/support/pages/kiosk-screens.ts'
import type { Reader } from './reader.ts'

/** Walks the on-screen keyboard and the other language, which the journeys on a workstation do not reach. */
export async function transcribeKiosk(reader: Reader, screens: Screens): Promise<void> {
  const { hands, signIn, welcome } = screens
  const key = (name: string) => signIn.page.getByRole('button', { name, exact: true })
  reader.section('Kiosco: el teclado en pantalla')
  await welcome.goToSignIn()
  await reader.picture('Con un número: el teclado de cifras.')
  await hands.press(key('2'))
  await hands.press(signIn.key)
  await reader.picture('Con la clave: el de letras.')
  await hands.press(key('Mayúsculas'))
  await reader.picture('Una mayúscula.')
  await hands.press(key('Mayúsculas'))
  await reader.picture('Mayúsculas fijas.')
  await hands.press(key('Símbolos'))
  await reader.picture('Los símbolos.')
  await hands.press(key('Mostrar Clave'))
  await reader.picture('La clave a la vista.')
  await hands.press(key('Volver'))

  reader.section('Kiosco: otro idioma, otro texto, otro contraste')
  await hands.press(key('English'))
  await reader.picture('Toda la pantalla habla inglés.')
  await hands.press(key('Text size: normal'))
  await hands.press(key('High contrast'))
  await reader.picture('Los botones dicen cómo está cada cosa.')
}
