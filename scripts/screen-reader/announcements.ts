import type { AccessibleNode } from './accessibility-tree.ts'

// The words of NVDA's Spanish voice for what things are.
const roles: Readonly<Partial<Record<string, string>>> = {
  banner: 'cabecera',
  button: 'botón',
  contentinfo: 'pie',
  document: 'documento',
  form: 'formulario',
  group: 'grupo',
  heading: 'encabezado',
  image: 'imagen',
  list: 'lista',
  listitem: 'elemento',
  main: 'principal',
  navigation: 'navegación',
  radio: 'opción',
  region: 'región',
  textbox: 'edición',
}

/** What is entered and left, and is said when the focus comes into it. */
const containers = new Set(['document', 'form', 'group', 'list', 'navigation', 'region'])
/** What is read as one line, with all that is in it. */
const lines = new Set(['button', 'heading', 'radio', 'textbox'])
/** What is read as one line of plain words. */
const words = new Set([
  'paragraph',
  'time',
  'StaticText',
  'DescriptionListTerm',
  'DescriptionListDetail',
])
/** What gives other things their names, and is said with them. */
const names = new Set(['LabelText', 'Legend'])

/** What a screen reader says of one thing: name, what it is, its states, its value and its description. */
export function speak(node: AccessibleNode): string {
  const { name, description } = node
  const value = node.masked || node.value === name ? '' : node.value
  const said = [name, roleInWords(node), ...statesInWords(node), value, description]
  return said.filter((part) => part !== '').join(', ')
}

function roleInWords({ role, states, children }: AccessibleNode): string {
  if (role === 'heading') return `encabezado nivel ${String(states['level'])}`
  if (role === 'list')
    return `lista con ${children.filter((one) => one.role === 'listitem').length} elementos`
  return roles[role] ?? ''
}

function statesInWords({ states, masked, value, role }: AccessibleNode): string[] {
  const field = role === 'textbox'
  const words: readonly (readonly [boolean, string])[] = [
    [masked, 'protegido'],
    [field && masked && value !== '', 'con texto'],
    [field && value === '', 'vacío'],
    [states['checked'] === 'true', 'marcada'],
    [states['checked'] === 'false', 'no marcada'],
    [states['pressed'] === 'true', 'pulsado'],
    [states['pressed'] === 'false', 'no pulsado'],
    [states['disabled'] === true, 'no disponible'],
    [states['invalid'] === 'true', 'no válido'],
  ]
  return words.filter(([applies]) => applies).map(([, word]) => word)
}

/** The way from the root to the node that has the focus; empty where the page itself has it. */
export function pathToFocus(root: AccessibleNode): readonly AccessibleNode[] {
  for (const child of root.children) {
    const path = pathToFocus(child)
    if (path.length > 0) return [root, ...path]
  }
  return root.states['focused'] === true && root.role !== 'RootWebArea' ? [root] : []
}

/** What is said when the focus comes from one path to another: what is entered, then what has it. */
export function speakFocus(to: readonly AccessibleNode[], from: readonly AccessibleNode[]): string {
  const left = new Set(from.map(speak))
  const entered = to.slice(0, -1).filter((node) => containers.has(node.role) && node.name !== '')
  const [target] = to.slice(-1)
  const said = [...entered.map(speak).filter((one) => !left.has(one)), target ? speak(target) : '']
  return said.join('; ')
}

/** All that can be read, line by line, in order. Keys with one sign stand together on a line. */
export function readAloud(root: AccessibleNode): string[] {
  const read: string[] = []
  const keys: string[] = []
  const endKeys = () => {
    if (keys.length > 0) read.push(`teclas: ${keys.splice(0).join(' ')}`)
  }
  for (const line of linesOf(root, '')) {
    const key = /^\s*(\S), botón$/.exec(line)?.[1]
    if (key !== undefined) keys.push(key)
    else {
      endKeys()
      read.push(line)
    }
  }
  endKeys()
  return read
}

function linesOf(node: AccessibleNode, indent: string): string[] {
  const { role, name, children } = node
  if (names.has(role)) return []
  if (lines.has(role)) return [indent + speak(node)]
  if (words.has(role) && !children.some(findControl)) return asLine(indent, textIn(node))
  const inner = (deeper: string) => children.flatMap((child) => linesOf(child, deeper))
  if (role === 'listitem' && !children.some(findControl)) return asLine(`${indent}• `, textIn(node))
  const opens = (containers.has(role) && name !== '') || role === 'list' || role in landmarks
  if (opens) return [indent + speak(node), ...inner(`${indent}  `)]
  // What is read out in passing is noted as such, and is soon gone.
  if (role === 'status') return []
  if (role === 'alert') {
    const inside = inner('')
    return inside.length > 0 ? [`${indent}alerta: ${inside.join(' ')}`] : []
  }
  return inner(indent)
}

const asLine = (start: string, text: string) => (text === '' ? [] : [start + text])

const landmarks = { banner: true, main: true, contentinfo: true }

const findControl = (node: AccessibleNode): boolean =>
  node.role === 'button' || node.children.some(findControl)

/** The words in a node, those of blocks apart from one another. */
function textIn(node: AccessibleNode): string {
  if (node.role === 'StaticText') return node.name
  return node.children
    .map(textIn)
    .filter((part) => part !== '')
    .join(' | ')
}
