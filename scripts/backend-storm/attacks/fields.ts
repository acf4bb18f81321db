import { randomUUID } from 'node:crypto'
import { type Attack, post, sendRaw, statusesIn } from './target.ts'

const marks = '\u0301\u0327'

/** JSON values that no person types; each is put into every field of every request. */
const values: Readonly<Record<string, string>> = {
  'a NUL': String.raw`"DNI25582558\u0000"`,
  'only NULs': String.raw`"\u0000\u0000"`,
  'a lone surrogate': String.raw`"\ud800"`,
  'a reversed surrogate pair': String.raw`"\udc00\ud800x"`,
  'Arabic digits': '"DNI٢٥٥٨٢٥٥٨"',
  'full-width digits': '"DNI２５５８２５５８"',
  'a number': '25582558',
  'a huge number': '1e999',
  'an object': '{"a":1}',
  'an array': '["DNI25582558"]',
  null: 'null',
  true: 'true',
  'a prototype': '{"__proto__":{"admin":true}}',
  'the name of a method': '"constructor"',
  'a right-to-left mark': '"DNI\\u202e25582558"',
  'an empty string': '""',
  blanks: '"   "',
  'line breaks': String.raw`"a\r\nBcc: x@y.test"`,
  SQL: `"' or 1=1; drop table accounts; --"`,
  'a format': '"%s%n%x{{7*7}}${7*7}"',
  'combining marks': `"a${marks.repeat(15_000)}"`,
  '60 KB': `"${'a'.repeat(60_000)}"`,
  '1 MB of emoji': `"${'🔑'.repeat(250_000)}"`,
  'deep arrays': '['.repeat(30_000) + ']'.repeat(30_000),
}

const endpoints: Readonly<Record<string, readonly string[]>> = {
  '/v1/sessions': ['username', 'password'],
  '/v1/password-changes': ['username', 'currentPassword', 'newPassword'],
  '/v1/password-recoveries': ['username'],
  '/v1/registrations': ['username', 'policyNumber', 'email'],
}

const valid: Readonly<Record<string, string>> = {
  username: '"DNI20000002"',
  password: '"x"',
  currentPassword: '"x"',
  newPassword: '"caballo bateria grapa"',
  policyNumber: '"AU12345678"',
  email: '"a@b.test"',
}

const bodies = (fields: readonly string[], field: string, value: string) => {
  const entries = fields.map((name) => `"${name}":${name === field ? value : valid[name]}`)
  return [
    `{${entries.join()}}`,
    `{"__proto__":{"x":1},${entries.join()}}`,
    `{${entries.join()},"${field}":"twice"}`,
  ]
}

/** No value in any field causes a 5xx response or takes long. */
export const strangeFields: Attack = async ({ instance: { port } }) => {
  const findings: string[] = []
  for (const [path, fields] of Object.entries(endpoints)) {
    for (const field of fields) {
      for (const [name, value] of Object.entries(values)) {
        for (const body of bodies(fields, field, value)) {
          const answer = await sendRaw(
            port,
            post(path, body, [`Idempotency-Key: ${randomUUID()}`]),
            20_000,
          )
          const [status = 0] = statusesIn(answer)
          const slow = answer.ms > 2_000 ? ` after ${Math.round(answer.ms)} ms` : ''
          if (status === 0 || status >= 500 || slow)
            findings.push(`${path} ${field} = ${name}: ${status}${slow}`)
        }
      }
    }
  }
  return [...new Set(findings)]
}
