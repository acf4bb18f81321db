import { ok } from '../../../shared/result.ts'
import type { ScreenStates, StateContext } from './state.ts'

const open = ({ page }: StateContext) => page.getByRole('button', { name: 'Pedir ayuda' }).click()

/** The dialog that "Pedir ayuda" opens. */
export const help: ScreenStates = {
  configured: { reach: open, shows: 'Siga en su teléfono', inEveryLook: true },
  'not-configured': {
    main: {
      start: [
        ok({
          mode: 'kiosk',
          version: '1.0.0',
          insured: null,
          printing: false,
          branch: {},
          startScreen: 'welcome',
          serviceStatus: { status: 'open' },
        }),
      ],
    },
    reach: open,
    shows: 'Pida ayuda en el mostrador.',
    onlyIn: 'kiosk',
  },
}
