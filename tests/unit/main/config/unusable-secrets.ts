import { type UnusableConfig, configText, goodHash, pinHash, text } from './config-text.ts'

const expanded =
  'Línea 5: "staffPinHash" tiene un hash cortado: la consola reemplazó las partes con «$»; escriba el archivo con un editor o entre comillas simples.'
const hash =
  'Línea 5: "staffPinHash" debe ser un hash argon2id completo, como el que muestra el programa con «--staff-pin».'
const enrollment =
  'Línea 5: "enrollment" debe ser el código de 43 caracteres que muestra «npm run enroll-kiosk».'

/** Files with a secret that is not usable, and one with six mistakes. */
export const unusableSecrets: readonly UnusableConfig[] = [
  [
    'the PIN itself',
    pinHash('482915'),
    'Línea 5: "staffPinHash" tiene el PIN mismo; ponga el hash que muestra el programa con «--staff-pin».',
  ],
  [
    'the PIN as a number',
    configText({ staffPinHash: '482915' }),
    'Línea 5: "staffPinHash" debe ser un texto entre comillas.',
  ],
  ['a hash from an unquoted heredoc', pinHash('=19=65536,t=4,p=1'), expanded],
  ['a rest of the salt too', pinHash('=19=65536,t=4,p=1+abc/def'), expanded],
  ['a hash of which only the beginning was kept', pinHash('$argon2id=19=65536,t=4,p=1'), expanded],
  ['a hash that is too short', pinHash(goodHash.slice(0, -1)), hash],
  ['a weak hash', pinHash(goodHash.replace('m=65536', 'm=19455')), hash],
  ['a hash that takes too long', pinHash(goodHash.replace('m=65536', 'm=1048577')), hash],
  ['a bcrypt hash', pinHash('$2b$12$abcdefghijklmnopqrstuv'), hash],
  ['an empty hash', pinHash(''), hash],
  ['an enrollment code that is cut', configText({ enrollment: text('a'.repeat(42)) }), enrollment],
  [
    'an enrollment code with blanks',
    configText({ enrollment: text(`${'a'.repeat(42)} `) }),
    enrollment,
  ],
  [
    'six mistakes',
    configText({
      mode: '"tablet"',
      apiUrl: '"http://x.example"',
      label: '"a b"',
      printing: '"no"',
      printr: '"HP"',
      staffPinHash: '"123456"',
    }),
    'Línea 2: "mode" debe ser "kiosk" o "workstation".',
    'Línea 3: "apiUrl" debe empezar con https://; http:// vale solo para este mismo equipo (localhost, 127.0.0.1 o [::1]).',
    'Línea 4: "label" debe tener de 1 a 64 caracteres: letras sin acento, números, puntos, guiones o guiones bajos, sin espacios.',
    'Línea 5: "printing" debe ser true o false, sin comillas.',
    'Línea 6: no existe el parámetro "printr"; ¿quiso decir "printer"?',
    'Línea 7: "staffPinHash" tiene el PIN mismo; ponga el hash que muestra el programa con «--staff-pin».',
  ],
]
