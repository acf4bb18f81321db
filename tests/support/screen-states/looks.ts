import type { ClientMode } from '../../../shared/api/sessions.ts'

/** Choices made with the buttons in the header. */
export interface Choices {
  readonly language?: 'en'
  readonly text?: 'large' | 'largest'
  readonly theme?: 'contrast'
}

/** Mode, screen size and choices of a picture. */
export interface Look {
  readonly name: string
  readonly mode: ClientMode
  readonly width: number
  readonly height: number
  readonly choices: Choices
}

const kiosk = { mode: 'kiosk', width: 1080, height: 1920, choices: {} } as const
const workstation = { mode: 'workstation', width: 1100, height: 760, choices: {} } as const

/** The two places where the program stands, as they are when a person comes. */
export const defaultLooks: readonly Look[] = [
  { name: 'kiosk', ...kiosk },
  { name: 'workstation', ...workstation },
]

const shapes: readonly Look[] = [
  { name: 'kiosk-landscape', ...kiosk, width: 1920, height: 1080 },
  { name: 'kiosk-1366', ...kiosk, width: 1366, height: 768 },
]

const chosen: readonly Look[] = [
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

/** The further looks, for the states that stand for the others. */
export const additionalLooks: readonly Look[] = [...shapes, ...chosen]

/** The page of the staff, which has nothing to choose. */
export const staffLooks: readonly Look[] = [{ name: 'kiosk', ...kiosk }, ...shapes]

/** The choices with which words take another room, each a step further than the one before. */
export const layoutChoices: readonly Choices[] = [
  {},
  { text: 'large' },
  { text: 'largest' },
  { text: 'largest', language: 'en' },
]

/** The choices that change colors, each a step further than the one before. */
export const colorChoices: readonly Choices[] = [{}, { theme: 'contrast' }]

/** The sizes of screens on which a look is seen. */
export const screenSizesOf = (look: Look) =>
  [look, ...(look.mode === 'kiosk' ? shapes : [])].map(({ width, height }) => ({ width, height }))
