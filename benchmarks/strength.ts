import { estimateStrength } from '../renderer/password/strength/estimate-strength.ts'
import { type Figure, median } from './figure.ts'

const typed = ['la calesita de la plaza Irlanda', 'x7$Kq! 25582558 Marta', 'k7#vQ2!mZx9@wL4$tRb8']
const words = ['segurometal', 'extranet', 'asegurados', 'asegurado', 'seguros', '25582558']

/** How long the judge of the page takes for a key, at each sign of some that are typed. */
export function measureStrength(): Figure {
  const keys = typed.flatMap((key) => Array.from(key, (_, index) => key.slice(0, index + 1)))
  const milliseconds = keys.map((key) => {
    const start = performance.now()
    estimateStrength(key, words)
    return performance.now() - start
  })
  return {
    name: 'password strength estimate while typing, median',
    value: median(milliseconds),
    unit: 'ms',
    budget: 25,
  }
}
