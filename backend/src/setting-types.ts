import { z } from 'zod'

/** Description of an environment variable, for `--help` and error messages. */
export interface VariableDescription {
  readonly meaning: string
  readonly accepts: string
}

/** Whole number. */
export const integer = (min: number, max: number, fallback: number, meaning: string) =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .default(fallback)
    .meta({ meaning, accepts: `a whole number from ${min} to ${max}` })

/** `true` or `false`. */
export const boolean = (fallback: boolean, meaning: string) =>
  z
    .enum(['true', 'false'])
    .default(fallback ? 'true' : 'false')
    .transform((value) => value === 'true')
    .meta({ meaning, accepts: 'true or false' })

/** Text without a default. */
export const optionalText = (schema: z.ZodType<string, string>, meaning: string, accepts: string) =>
  schema.optional().meta({ meaning, accepts })

/** URL with one of some protocols. */
export const url = (protocol: RegExp) =>
  z.string().refine((value) => protocol.test(value) && URL.canParse(value))
