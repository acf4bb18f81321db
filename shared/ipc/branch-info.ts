import { z } from 'zod'
import { singleLine } from './single-line.ts'

const line = (max: number, description: string) => singleLine(max).optional().meta({ description })

/** Information for the people at this machine, from the config. A screen omits what is missing. */
export const BranchInfo = z.strictObject({
  counter: line(80, 'Where the counter is, such as "Planta baja, a la derecha".'),
  hours: line(80, 'Opening hours, such as "Lunes a viernes de 9 a 17".'),
  phone: line(40, 'Phone number for help, as it is read.'),
  notice: line(200, "The insurer's own notice on the first screen of a kiosk."),
  payment: line(200, 'Where an overdue installment can be paid.'),
  extranetUrl: z
    .url({ protocol: /^https$/ })
    .optional()
    .meta({
      description: 'Public address (https) that a QR code shows under "Siga en su teléfono".',
    }),
})
export type BranchInfo = Readonly<z.output<typeof BranchInfo>>
