import { type UnusableConfig, apiUrl, configText, extranetUrl } from './config-text.ts'

const notAnAddress =
  'Línea 3: "apiUrl" debe ser una dirección completa, como https://api.ejemplo.com.'
const blanks =
  'Línea 3: "apiUrl" no puede llevar espacios, saltos de línea ni caracteres invisibles.'
const backslashes = 'Línea 3: "apiUrl" lleva barras invertidas; deben ser «/».'
const query = 'Línea 3: "apiUrl" no puede llevar «?» ni «#».'
const credentials = 'Línea 3: "apiUrl" no puede llevar usuario ni contraseña.'
const port = 'Línea 3: "apiUrl" tiene un puerto que no existe: va de 1 a 65535.'
const host = 'Línea 3: "apiUrl" tiene un nombre o una dirección IP de servidor que no es válida.'
const https =
  'Línea 3: "apiUrl" debe empezar con https://; http:// vale solo para este mismo equipo (localhost, 127.0.0.1 o [::1]).'
const publicName =
  'Línea 5: "branch.extranetUrl" debe tener un nombre público, como extranet.ejemplo.com, y no una dirección IP.'

/** Files with an address that is refused. */
export const unusableAddresses: readonly UnusableConfig[] = [
  ['" https://x "', apiUrl(' https://x.example '), blanks],
  ['a tab in the address', apiUrl('https://x.\texample'), blanks],
  ['a line break in the address', apiUrl('https://x.example\n'), blanks],
  ['a blank in the path', apiUrl('https://x.example/a b'), blanks],
  ['an invisible character', apiUrl('https://x.example\u200b'), blanks],
  ['a soft hyphen in the host', apiUrl('https://x\u00ad.example'), blanks],
  ['https:/x', apiUrl('https:/x.example'), notAnAddress],
  ['https:x', apiUrl('https:x.example'), notAnAddress],
  ['https:///x', apiUrl('https:///x.example'), notAnAddress],
  [String.raw`https:\\x`, apiUrl(String.raw`https:\\x.example`), backslashes],
  [String.raw`https://x\y`, apiUrl(String.raw`https://x.example\y`), backslashes],
  ['https://x/?', apiUrl('https://x.example/?'), query],
  ['https://x?a=1', apiUrl('https://x.example?a=1'), query],
  ['https://x/#', apiUrl('https://x.example/#'), query],
  ['credentials', apiUrl('https://user:pass@x.example'), credentials],
  ['an empty user', apiUrl('https://@x.example'), credentials],
  ['a user without a password', apiUrl('https://user@x.example'), credentials],
  ['port 99999', apiUrl('https://x.example:99999'), port],
  ['port 65536', apiUrl('https://x.example:65536'), port],
  ['port 0', apiUrl('https://x.example:0'), port],
  ['an empty port', apiUrl('https://x.example:'), port],
  ['a port that is a word', apiUrl('https://x.example:https'), port],
  ['two ports', apiUrl('https://x.example:1:2'), port],
  ['an IPv4 address of two parts', apiUrl('https://10.12'), host],
  ['an IPv4 address above 255', apiUrl('https://10.0.0.256'), host],
  ['a number as host', apiUrl('https://2130706433'), host],
  ['a hexadecimal host', apiUrl('https://0x7f.1'), host],
  ['digits of another script', apiUrl('https://１２７.0.0.１'), host],
  ['a broken IPv6 address', apiUrl('https://[1::2::3]'), host],
  ['an open bracket', apiUrl('https://[::1'), host],
  ['two dots in a row', apiUrl('https://x..example'), host],
  ['a comma in the host', apiUrl('https://x,example'), host],
  ['an encoded host', apiUrl('https://%65xample.com'), host],
  ['a host that IDNA refuses', apiUrl('https://x℀.example'), host],
  ['http', apiUrl('http://api.example.com'), https],
  ['http to a name that looks local', apiUrl('http://localhost.example.com'), https],
  ['http to a private address', apiUrl('http://10.0.0.1'), https],
  ['http to 127.1', apiUrl('http://127.1'), https],
  ['ftp', apiUrl('ftp://x.example'), https],
  ['no scheme', apiUrl('api.example.com'), notAnAddress],
  ['no scheme but a port', apiUrl('api.example.com:8443'), notAnAddress],
  ['an empty address', apiUrl(''), notAnAddress],
  [
    'an address that is too long',
    apiUrl(`https://x.example/${'a'.repeat(2000)}`),
    'Línea 3: "apiUrl" debe tener 2000 caracteres como máximo.',
  ],
  [
    'an address that is a number',
    configText({ apiUrl: '7' }),
    'Línea 3: "apiUrl" debe ser un texto entre comillas.',
  ],
  [
    'http in the public address',
    extranetUrl('http://x.example'),
    'Línea 5: "branch.extranetUrl" debe empezar con https://.',
  ],
  ['an IP as public address', extranetUrl('https://10.0.0.1'), publicName],
  ['a host of one word as public address', extranetUrl('https://servidor'), publicName],
  [
    'a user in the public address',
    extranetUrl('https://extranet.example@x.example'),
    'Línea 5: "branch.extranetUrl" no puede llevar usuario ni contraseña.',
  ],
  [
    'blanks around the public address',
    extranetUrl(' https://x.example'),
    'Línea 5: "branch.extranetUrl" no puede llevar espacios, saltos de línea ni caracteres invisibles.',
  ],
  [
    'a public address that is too long',
    extranetUrl(`https://x.example/${'a'.repeat(200)}`),
    'Línea 5: "branch.extranetUrl" debe tener 200 caracteres como máximo.',
  ],
]
