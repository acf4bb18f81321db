import { z } from 'zod'

/** One line of 1 to `max` characters (code points) without control characters; surrounding white space is removed. */
export function singleLine(max: number) {
  const inside = String.raw`[^\u0000-\u001f\u007f-\u009f]`
  const pattern = new RegExp(String.raw`^\s*(?=\S)${inside}(?:${inside}{0,${max - 2}}\S)?\s*$`, 'u')
  return z
    .string()
    .refine((text) => pattern.test(text), { params: { error: 'not-a-line', values: { max } } })
    .trim()
    .meta({ pattern: pattern.source })
}
