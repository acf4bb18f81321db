import {
  type UnusableConfig,
  bom,
  branch,
  configText,
  goodHash,
  latin1,
  text,
  utf16,
  withLine,
} from './config-text.ts'

const notJson = (line: number) => `No es JSON: el error está en la línea ${line} o justo antes.`
const notUtf8 = (line: number) =>
  `El archivo no está en UTF-8 (línea ${line}): guárdelo con la codificación UTF-8.`
const label =
  'Línea 4: "label" debe tener de 1 a 64 caracteres: letras sin acento, números, puntos, guiones o guiones bajos, sin espacios.'
const line = (key: string, max: number) =>
  `Línea 5: "${key}" debe tener de 1 a ${max} caracteres en un solo renglón.`

/** Files with errors that are not about an address or a secret. */
export const unusableFiles: readonly UnusableConfig[] = [
  ['an empty file', '', 'El archivo está vacío.'],
  ['only white space', ' \n\t', 'El archivo está vacío.'],
  ['a huge file', ' '.repeat(65_537), 'El archivo es demasiado grande para ser una configuración.'],
  ['Latin-1 with an accent', latin1(branch('{"counter": "Atención"}')), notUtf8(5)],
  ['Latin-1 with CRLF', latin1('{\r\n"a": "\r\né"}'), notUtf8(3)],
  ['UTF-8 that is cut', Buffer.from('{"a": "é').subarray(0, -1), notUtf8(1)],
  ['UTF-16 that is cut', utf16(bom + configText()).subarray(0, -1), notUtf8(1)],
  ['UTF-32', Buffer.from('\uFEFF\0{\0}\0', 'utf16le'), notUtf8(1)],
  ['zeros, after a loss of power', Buffer.alloc(100), notUtf8(1)],
  ['a key without quotes', '{\n  mode: "kiosk"\n}', notJson(2)],
  ['a missing comma', configText().replace('"kiosk",', '"kiosk"'), notJson(3)],
  ['a comma at the end', configText().replace('\n}', ',\n}'), notJson(5)],
  ['a comment', `// kiosk\n${configText()}`, notJson(1)],
  ['single quotes', "{\n'mode': 'kiosk'}", notJson(2)],
  ['typographic quotes', '{\n“mode”: “kiosk”}', notJson(2)],
  ['a tab in a text', configText({ label: '"a\tb"' }), notJson(4)],
  ['a backslash of Windows', configText({ printer: String.raw`"\\srv\printer"` }), notJson(5)],
  ['text after the end', `${configText()}x`, notJson(6)],
  ['a file that is cut', configText().slice(0, -3), notJson(4)],
  ['CR and an error', '{\r"mode": kiosk\r}', notJson(2)],
  ['deep nesting', '['.repeat(60_000), notJson(1)],
  ['an array', '[]', 'Es JSON, pero no un objeto con los parámetros.'],
  ['a number', '7', 'Es JSON, pero no un objeto con los parámetros.'],
  ['null', 'null', 'Es JSON, pero no un objeto con los parámetros.'],
  [
    'no key',
    '{}',
    'Falta el parámetro "mode".',
    'Falta el parámetro "apiUrl".',
    'Falta el parámetro "label".',
  ],
  [
    'mode twice',
    withLine('  "mode": "workstation"'),
    'Línea 5: "mode" ya está en la línea 2: deje uno solo.',
  ],
  [
    'apiUrl twice, once escaped',
    withLine(String.raw`  "api\u0055rl": "https://b.example"`),
    'Línea 5: "apiUrl" ya está en la línea 3: deje uno solo.',
  ],
  [
    'the same value twice',
    withLine('  "mode": "kiosk"'),
    'Línea 5: "mode" ya está en la línea 2: deje uno solo.',
  ],
  [
    'a key of the branch twice',
    branch('{\n    "phone": "1",\n    "phone": "2"\n  }'),
    'Línea 7: "branch.phone" ya está en la línea 6: deje uno solo.',
  ],
  [
    'branch twice',
    withLine('  "branch": {},\n  "branch": {}'),
    'Línea 6: "branch" ya está en la línea 5: deje uno solo.',
  ],
  [
    'an unknown key twice',
    withLine('  "color": 1,\n  "color": 2'),
    'Línea 6: "color" ya está en la línea 5: deje uno solo.',
    'Línea 6: no existe el parámetro "color".',
  ],
  [
    'mode "Kiosk"',
    configText({ mode: '"Kiosk"' }),
    'Línea 2: "mode" debe ser "kiosk" o "workstation".',
  ],
  [
    'mode "kisok"',
    configText({ mode: '"kisok"' }),
    'Línea 2: "mode" debe ser "kiosk" o "workstation".',
  ],
  ['mode null', configText({ mode: 'null' }), 'Línea 2: "mode" debe ser "kiosk" o "workstation".'],
  ['no mode', configText({ mode: undefined }), 'Falta el parámetro "mode".'],
  ['a label with a blank', configText({ label: '"Sucursal 12"' }), label],
  ['a label with an accent', configText({ label: '"Ñandú-1"' }), label],
  ['an empty label', configText({ label: '""' }), label],
  ['a label of 65 characters', configText({ label: text('x'.repeat(65)) }), label],
  [
    'a label that is a number',
    configText({ label: '12' }),
    'Línea 4: "label" debe ser un texto entre comillas.',
  ],
  ['no label', configText({ label: undefined }), 'Falta el parámetro "label".'],
  [
    'printing "yes"',
    configText({ printing: '"yes"' }),
    'Línea 5: "printing" debe ser true o false, sin comillas.',
  ],
  [
    'printing 1',
    configText({ printing: '1' }),
    'Línea 5: "printing" debe ser true o false, sin comillas.',
  ],
  [
    'deviceCookies "false"',
    configText({ deviceCookies: '"false"' }),
    'Línea 5: "deviceCookies" debe ser true o false, sin comillas.',
  ],
  ['an empty printer', configText({ printer: '""' }), line('printer', 200)],
  [
    'a printer that is true',
    configText({ printer: 'true' }),
    'Línea 5: "printer" debe ser un texto entre comillas.',
  ],
  [
    'a branch that is a text',
    branch('"Centro"'),
    'Línea 5: "branch" debe ser un grupo de parámetros entre llaves.',
  ],
  [
    'a branch that is a list',
    branch('[]'),
    'Línea 5: "branch" debe ser un grupo de parámetros entre llaves.',
  ],
  ['an empty phone', branch('{"phone": " "}'), line('branch.phone', 40)],
  ['a phone that is too long', branch(`{"phone": "${'1'.repeat(41)}"}`), line('branch.phone', 40)],
  [
    'a phone that is a number',
    branch('{"phone": 800}'),
    'Línea 5: "branch.phone" debe ser un texto entre comillas.',
  ],
  [
    'hours on two lines',
    branch(String.raw`{"hours": "9 a 13\n16 a 20"}`),
    line('branch.hours', 80),
  ],
  [
    'a notice that is too long',
    branch(`{"notice": "${'x'.repeat(201)}"}`),
    line('branch.notice', 200),
  ],
  [
    'a key in lower case',
    configText({ apiUrl: undefined, apiurl: '"https://a.example"' }),
    'Línea 4: no existe el parámetro "apiurl"; ¿quiso decir "apiUrl"?',
    'Falta el parámetro "apiUrl".',
  ],
  [
    'a key with an underscore',
    configText({ staff_pin_hash: text(goodHash) }),
    'Línea 5: no existe el parámetro "staff_pin_hash"; ¿quiso decir "staffPinHash"?',
  ],
  [
    'a letter too few',
    configText({ printr: '"HP"' }),
    'Línea 5: no existe el parámetro "printr"; ¿quiso decir "printer"?',
  ],
  [
    'swapped letters',
    configText({ barnch: '{}' }),
    'Línea 5: no existe el parámetro "barnch"; ¿quiso decir "branch"?',
  ],
  [
    'a key of the branch outside of it',
    configText({ phone: '"1"' }),
    'Línea 5: no existe el parámetro "phone"; ¿quiso decir "branch.phone"?',
  ],
  [
    'a typo in the branch',
    branch('{"hour": "9 a 17"}'),
    'Línea 5: no existe el parámetro "branch.hour"; ¿quiso decir "branch.hours"?',
  ],
  [
    'an unknown key',
    configText({ kioskColor: '"red"' }),
    'Línea 5: no existe el parámetro "kioskColor".',
  ],
  [
    'a very long key with a line break',
    configText({ [`a\nb${'x'.repeat(60)}`]: '1' }),
    `Línea 5: no existe el parámetro "a\uFFFDb${'x'.repeat(37)}…".`,
  ],
  ['__proto__', withLine('  "__proto__": {}'), 'Línea 5: no existe el parámetro "__proto__".'],
  [
    'constructor',
    withLine('  "constructor": {}'),
    'Línea 5: no existe el parámetro "constructor".',
  ],
]
