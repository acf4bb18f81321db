import { z } from 'zod'

/**
 * Adapts a response to its schema where an insurer's own API may differ without a difference in meaning: a number instead of
 * a string, such as an id; `null` for a missing value, and the reverse; an instant instead of a date; an unknown value in a
 * list of known ones; and an optional value that does not fit, which counts as missing. Everything else is left to the
 * schema.
 */
export function tolerate(schema: z.core.$ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodOptional) return optional(schema.unwrap(), value)
  if (schema instanceof z.ZodNullable) {
    return value === undefined || value === '' ? null : tolerate(schema.unwrap(), value)
  }
  if (schema instanceof z.ZodArray) return Array.isArray(value) ? items(schema, value) : value
  if (schema instanceof z.ZodObject) return isObject(value) ? fields(schema, value) : value
  if (typeof value === 'number') return acceptsText(schema) ? String(value) : value
  return schema instanceof z.ZodISODate && typeof value === 'string' ? dayOf(value) : value
}

function optional(schema: z.core.$ZodType, value: unknown): unknown {
  const adapted = tolerate(schema, value)
  return z.safeParse(schema, adapted).success ? adapted : undefined
}

function items({ element }: z.ZodArray, values: readonly unknown[]): unknown[] {
  // Drops unknown values from a list in which a client only looks up known ones, such as the violated rules.
  if (element instanceof z.ZodEnum) return values.filter((one) => element.safeParse(one).success)
  return values.map((one) => tolerate(element, one))
}

const fields = ({ shape }: z.ZodObject, value: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(shape as Readonly<Record<string, z.core.$ZodType>>).map(([name, schema]) => [
      name,
      tolerate(schema, value[name]),
    ]),
  )

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const acceptsText = (schema: z.core.$ZodType): boolean =>
  schema instanceof z.ZodString ||
  (schema instanceof z.ZodUnion && schema.options.some(acceptsText))

/** `2026-11-23T00:00:00-03:00` names the same day as `2026-11-23`. */
const dayOf = (text: string) =>
  /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?$/.test(text) ? text.slice(0, 10) : text
