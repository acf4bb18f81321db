import type { Progress } from '../flows/progress.ts'
import { t, type TextKey } from './text.ts'

const labels: Record<Progress['on'], TextKey> = {
  recovery: 'steps.recovery',
  registration: 'steps.registration',
}
const names: Record<Progress['step'], TextKey> = {
  username: 'steps.username',
  policy: 'steps.policy',
  mail: 'steps.mail',
  summary: 'steps.summary',
  'new-key': 'steps.new-password',
  done: 'steps.done',
}

/** What the steps of a journey lead to. */
export const stepsLabel = ({ on }: Progress): string => t(labels[on])

/** A step by its name. */
export const stepName = (step: Progress['step']): string => t(names[step])

/** How far the person has come: "Paso 2 de 4: Correo". */
export function positionInWords({ steps, step }: Progress): string {
  const all: readonly Progress['step'][] = steps
  return t('steps.position', {
    number: all.indexOf(step) + 1,
    count: all.length,
    name: stepName(step),
  })
}
