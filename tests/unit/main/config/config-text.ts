export const bom = '\uFEFF'
const valid: Readonly<Record<string, string>> = {
  mode: '"kiosk"',
  apiUrl: '"https://api.example.com"',
  label: '"sucursal-12.kiosco_1"',
}

/** Returns a config with one key on each line, from line 2 on: `mode`, `apiUrl`, `label`, others. Values are JSON. */
export function configText(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const lines = Object.entries({ ...valid, ...changes })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${value}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

export const text = (value: string) => JSON.stringify(value)
export const apiUrl = (url: string) => configText({ apiUrl: text(url) })
export const branch = (value: string) => configText({ branch: value })
export const extranetUrl = (url: string) => branch(`{"extranetUrl": ${text(url)}}`)
export const pinHash = (hash: string) => configText({ staffPinHash: text(hash) })
export const withLine = (line: string) => configText().replace('\n}\n', `,\n${line}\n}\n`)

/** A hash with the costs of `--staff-pin`. */
export const goodHash = `$argon2id$v=19$m=65536,t=4,p=1$${'A'.repeat(22)}$${'B'.repeat(43)}`

export const utf16 = (content: string) => Buffer.from(content, 'utf16le')
export const utf16BigEndian = (content: string) => utf16(content).swap16()
export const latin1 = (content: string) => Buffer.from(content, 'latin1')

export type Content = string | Buffer

/** A file and the error messages that an administrator gets. */
export type UnusableConfig = readonly [string, Content, ...string[]]
