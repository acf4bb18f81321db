/** The user journeys in the order of the demo; each has a chapter in the manual. */
export const journeys = {
  J1: 'Bienvenida',
  J2: 'Ingresar',
  J3: 'Clave equivocada varias veces',
  J4: 'Olvidé mi contraseña',
  J5: 'Cambio obligatorio',
  J6: 'Ingresar con la clave nueva',
  J7: 'Cambiar contraseña',
  J8: 'Auto-Registro',
  J9: 'Consultas',
  J13: 'Pedir ayuda',
  J14: 'El certificado por correo electrónico',
} as const

export type Journey = keyof typeof journeys

export const isJourney = (text: string): text is Journey => text in journeys
