import type { Screens } from '../../tests/support/pages/kiosk-screens.ts'
import type { Reader } from './reader.ts'

/** Records the on-screen keyboard and the second language, which do not occur in the journeys on a workstation. */
export async function transcribeKiosk(reader: Reader, screens: Screens): Promise<void> {
  const { input, signIn, welcome } = screens
  const key = (name: string) => signIn.page.getByRole('button', { name, exact: true })
  reader.section('Kiosco: el teclado en pantalla')
  await welcome.goToSignIn()
  await reader.picture('Con un número: el teclado de cifras.')
  await input.press(key('2'))
  await input.press(signIn.password)
  await reader.picture('Con la clave: el de letras.')
  await input.press(key('Mayús, mayúsculas'))
  await reader.picture('Una mayúscula.')
  await input.press(key('Mayús, mayúsculas'))
  await reader.picture('Mayús, mayúsculas fijas.')
  await input.press(key('Símbolos'))
  await reader.picture('Los símbolos.')
  await input.press(key('Mostrar Clave'))
  await reader.picture('La clave a la vista.')
  await input.press(key('Volver'))

  reader.section('Kiosco: otro idioma, otro texto, otro contraste')
  await input.press(key('English'))
  await reader.picture('Toda la pantalla habla inglés.')
  await input.press(key('Large text'))
  await input.press(key('High contrast'))
  await reader.picture('Los botones dicen cómo está cada cosa.')
}
