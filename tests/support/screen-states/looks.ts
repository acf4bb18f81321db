import type { ClientMode } from '../../../shared/api/sessions.ts'

/** Display settings chosen with the buttons in the header. */
export interface Choices {
  readonly language?: 'en' | 'es-AR'
  readonly text?: 'normal' | 'large' | 'largest'
  readonly theme?: 'standard' | 'contrast'
}

/** The display settings at the start of a visit. */
export const standardChoices: Choices = { language: 'es-AR', text: 'normal', theme: 'standard' }

/** Mode, screen size and display settings of a picture. */
export interface Look {
  readonly name: string
  readonly mode: ClientMode
  readonly width: number
  readonly height: number
  readonly choices: Choices
}

const kiosk = { mode: 'kiosk', width: 1080, height: 1920, choices: {} } as const
const workstation = { mode: 'workstation', width: 1100, height: 760, choices: {} } as const

/** The default looks: a kiosk and a workstation in their initial state. */
export const defaultLooks: readonly Look[] = [
  { name: 'kiosk', ...kiosk },
  { name: 'workstation', ...workstation },
]

const landscape: readonly Look[] = [
  { name: 'kiosk-landscape', ...kiosk, width: 1920, height: 1080 },
  { name: 'kiosk-1366', ...kiosk, width: 1366, height: 768 },
]

const withChoices: readonly Look[] = [
  { name: 'kiosk-contrast', ...kiosk, choices: { theme: 'contrast' } },
  { name: 'kiosk-largest', ...kiosk, choices: { text: 'largest' } },
  { name: 'kiosk-english', ...kiosk, choices: { language: 'en' } },
  { name: 'workstation-largest', ...workstation, choices: { text: 'largest' } },
  {
    name: 'workstation-english-contrast',
    ...workstation,
    choices: { language: 'en', theme: 'contrast' },
  },
]

/** Additional looks, rendered only for representative states. */
export const additionalLooks: readonly Look[] = [...landscape, ...withChoices]

/** Looks of the staff page, which has no display settings. */
export const staffLooks: readonly Look[] = [{ name: 'kiosk', ...kiosk }, ...landscape]

/** Display settings that affect the layout, ordered so that each needs few presses after the previous one. */
export const layoutChoices: readonly Choices[] = [
  {},
  { text: 'large' },
  { text: 'largest' },
  { text: 'largest', language: 'en' },
]

/** Display settings that affect colors, ordered so that each needs few presses after the previous one. */
export const colorChoices: readonly Choices[] = [{}, { theme: 'contrast' }]

/** Screen sizes at which a look is checked. */
export const screenSizesOf = (look: Look) =>
  [look, ...(look.mode === 'kiosk' ? landscape : [])].map(({ width, height }) => ({
    width,
    height,
  }))
