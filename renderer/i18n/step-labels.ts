import type { Progress } from '../flows/progress.ts'
import { t, type TextKey } from './text.ts'

const labels: Record<Progress['on'], TextKey> = {
  recovery: 'steps.recovery',
  registration: 'steps.registration',
}
const names: Record<Progress['step'], TextKey> = {
  username: 'steps.username',
  data: 'steps.data',
  mail: 'steps.mail',
  'new-password': 'steps.new-password',
  done: 'steps.done',
}

/** Accessible name of the list of steps. */
export const stepsLabel = ({ on }: Progress): string => t(labels[on])

export const stepName = (step: Progress['step']): string => t(names[step])

/** Position of the current step without its name: "Paso 2 de 4". */
export function stepNumber({ steps, step }: Progress): string {
  const all: readonly Progress['step'][] = steps
  return t('steps.number', { number: all.indexOf(step) + 1, count: all.length })
}

/** Describes the position of the current step: "Paso 2 de 4: Correo". */
export function stepPosition({ steps, step }: Progress): string {
  const all: readonly Progress['step'][] = steps
  return t('steps.position', {
    number: all.indexOf(step) + 1,
    count: all.length,
    name: stepName(step),
  })
}
