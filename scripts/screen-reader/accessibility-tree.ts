import type { CDPSession } from '@playwright/test'

/** A node of Chromium's accessibility tree, which screen readers get from the browser. */
export interface AccessibleNode {
  readonly role: string
  readonly name: string
  readonly description: string
  readonly value: string
  /** Properties such as `focused`, `checked`, `pressed`, `invalid` and `level`. */
  readonly states: Readonly<Record<string, unknown>>
  /** True for a password field. */
  readonly masked: boolean
  readonly children: readonly AccessibleNode[]
}

type RawTree = Awaited<ReturnType<typeof readRaw>>
type RawNode = RawTree[number]

const readRaw = async (session: CDPSession) =>
  (await session.send('Accessibility.getFullAXTree')).nodes

/** Reads the current tree; the children of ignored nodes take their place. */
export async function readTree(session: CDPSession): Promise<AccessibleNode> {
  const raw = await readRaw(session)
  const masked = await maskedFields(session, raw)
  const byId = new Map(raw.map((node) => [node.nodeId, node]))
  const [root] = raw
  const build = (node: RawNode): AccessibleNode[] => {
    const children = (node.childIds ?? []).flatMap((id) => {
      const child = byId.get(id)
      return child ? build(child) : []
    })
    return node.ignored ? children : [{ ...plain(node), masked: masked.has(node.nodeId), children }]
  }
  const [tree] = root ? build(root) : []
  if (!tree) throw new Error('The page has no accessibility tree.')
  return tree
}

const text = (value: { value?: unknown } | undefined) =>
  typeof value?.value === 'string' ? value.value.replace(/\s+/g, ' ').trim() : ''

const plain = ({ role, name, description, value, properties }: RawNode) => ({
  role: text(role),
  name: text(name),
  description: text(description),
  value: text(value),
  states: Object.fromEntries((properties ?? []).map((one) => [one.name, one.value.value])),
})

/** Finds the password fields through their elements, because the tree does not distinguish them from text fields. */
async function maskedFields(session: CDPSession, raw: RawTree): Promise<ReadonlySet<string>> {
  const masked = new Set<string>()
  for (const { nodeId, role, ignored, backendDOMNodeId: backendNodeId } of raw) {
    if (ignored || text(role) !== 'textbox' || backendNodeId === undefined) continue
    const { node } = await session.send('DOM.describeNode', { backendNodeId })
    const attributes = node.attributes ?? []
    if (attributes[attributes.indexOf('type') + 1] === 'password') masked.add(nodeId)
  }
  return masked
}
