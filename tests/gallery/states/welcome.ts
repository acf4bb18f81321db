import { err } from '../../../shared/result.ts'
import type { Scenes } from '../state.ts'

export const welcome: Scenes = {
  first: { shows: '¡Bienvenido!', inEveryLook: true },
  'session-expired': {
    signedIn: true,
    main: { listPolicies: [err({ code: 'session-expired' })] },
    reach: ({ screens }) => screens.home.goToPolicies(),
    shows: 'Su sesión terminó por seguridad',
  },
}

export const outOfService: Scenes = {
  misconfigured: {
    main: { start: [err({ code: 'misconfigured' })] },
    shows: 'Este equipo está fuera de servicio',
    inEveryLook: true,
  },
  retrying: {
    main: { start: [err({ code: 'misconfigured' }), 'never'] },
    reach: ({ page }) => page.getByRole('button', { name: 'Intentar otra vez' }).click(),
    shows: 'Revisando…',
  },
}

export const goodbye: Scenes = {
  'signed-out': {
    signedIn: true,
    reach: ({ screens }) => screens.home.finish(),
    shows: 'Gracias por su visita',
  },
}

export const home: Scenes = {
  first: { signedIn: true, shows: 'Hola, Marta Gómez', inEveryLook: true },
}
