import { estimateStrength } from '../renderer/password/strength/estimate-strength.ts'
import { type Figure, median } from './figure.ts'

const typed = ['la calesita de la plaza Irlanda', 'x7$Kq! 25582558 Marta', 'k7#vQ2!mZx9@wL4$tRb8']
const words = ['segurometal', 'extranet', 'asegurados', 'asegurado', 'seguros', '25582558']

/** Measures how long the page's strength estimate takes after each character of some passwords. */
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
