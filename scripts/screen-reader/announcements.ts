import type { AccessibleNode } from './accessibility-tree.ts'

// NVDA's role names in Spanish.
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

/** Roles of containers, which are announced when the focus enters them. */
const containers = new Set(['document', 'form', 'group', 'list', 'navigation', 'region'])
/** Roles of nodes that are read on one line together with their content. */
const lines = new Set(['button', 'heading', 'radio', 'textbox'])
/** Roles of nodes that are read as a line of plain text. */
const words = new Set([
  'paragraph',
  'time',
  'StaticText',
  'DescriptionListTerm',
  'DescriptionListDetail',
])
/** Roles of nodes that name other nodes and are announced along with them. */
const names = new Set(['LabelText', 'Legend'])

/** Returns the announcement of one node: name, role, states, value and description. */
export function describeNode(node: AccessibleNode): string {
  const { name, description } = node
  const value = node.masked || node.value === name ? '' : node.value
  const parts = [name, roleInWords(node), ...statesInWords(node), value, description]
  return parts.filter((part) => part !== '').join(', ')
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

/** Returns the path from the root to the focused node; empty if the page itself has the focus. */
export function pathToFocus(root: AccessibleNode): readonly AccessibleNode[] {
  for (const child of root.children) {
    const path = pathToFocus(child)
    if (path.length > 0) return [root, ...path]
  }
  return root.states['focused'] === true && root.role !== 'RootWebArea' ? [root] : []
}

/** Returns the announcement of a focus change: the containers entered, then the focused node. */
export function describeFocus(
  to: readonly AccessibleNode[],
  from: readonly AccessibleNode[],
): string {
  const left = new Set(from.map(describeNode))
  const entered = to.slice(0, -1).filter((node) => containers.has(node.role) && node.name !== '')
  const [target] = to.slice(-1)
  const announcements = [
    ...entered.map(describeNode).filter((one) => !left.has(one)),
    target ? describeNode(target) : '',
  ]
  return announcements.join('; ')
}

/** Returns all readable lines in order. Keyboard keys with a single symbol share a line. */
export function readLines(root: AccessibleNode): string[] {
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
  if (lines.has(role)) return [indent + describeNode(node)]
  if (words.has(role) && !children.some(findControl)) return asLine(indent, textIn(node))
  const inner = (deeper: string) => children.flatMap((child) => linesOf(child, deeper))
  if (role === 'listitem' && !children.some(findControl)) return asLine(`${indent}• `, textIn(node))
  const opens = (containers.has(role) && name !== '') || role === 'list' || role in landmarks
  if (opens) return [indent + describeNode(node), ...inner(`${indent}  `)]
  // Status messages are temporary, and the transcript already has them as announcements.
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

/** Returns the text of a node; blocks are separated by a bar. */
function textIn(node: AccessibleNode): string {
  if (node.role === 'StaticText') return node.name
  return node.children
    .map(textIn)
    .filter((part) => part !== '')
    .join(' | ')
}
