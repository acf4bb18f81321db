import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder } from './provisioning-scripts.ts'

const xml = readFileSync(join(folder, 'windows/shell-launcher.xml'), 'utf8')

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
}

/** Returns the root element; throws if the tags are not nested properly. */
function parse(text: string): Element {
  const top: Element = { name: '', attributes: {}, children: [] }
  const open = [top]
  const tags = text.replaceAll(/<!--.*?-->/gs, '').matchAll(/<(\/?)([\w:]+)([^<>]*?)(\/?)>/g)
  for (const [tag, closes, name = '', rest = '', empty] of tags) {
    if (closes && open.pop()?.name !== name) throw new Error(`${tag} closes another element`)
    if (closes) continue
    const pairs = [...rest.matchAll(/([\w:]+)="([^"]*)"/g)]
    const attributes = Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, value]))
    const element: Element = { name, attributes, children: [] }
    open.at(-1)?.children.push(element)
    if (!empty) open.push(element)
  }
  const [root, ...others] = top.children
  if (!root || others.length > 0 || open.length !== 1) throw new Error('not one root element')
  return root
}

const outline = ({ name, children }: Element): unknown =>
  children.length === 0 ? name : [name, ...children.map(outline)]

const all = (element: Element, name: string): Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => all(child, name)),
]

/** https://learn.microsoft.com/windows/configuration/shell-launcher/xsd */
describe('shell-launcher.xml', () => {
  const root = parse(xml)
  const own = all(root, 'ReturnCodeAction').map(({ attributes }) => attributes)

  it("has the elements that Shell Launcher's schema requires, in the schema's order", () => {
    const actions = own.map(() => 'ReturnCodeAction')
    const shell = ['Shell', ['ReturnCodeActions', ...actions], 'DefaultAction']
    expect(outline(root)).toEqual([
      'ShellLauncherConfiguration',
      ['Profiles', ['DefaultProfile', 'Shell'], ['Profile', shell]],
      ['Configs', ['Config', 'AutoLogonAccount', 'Profile']],
    ])
    expect(root.attributes).toEqual({
      xmlns: 'http://schemas.microsoft.com/ShellLauncher/2018/Configuration',
      'xmlns:V2': 'http://schemas.microsoft.com/ShellLauncher/2019/Configuration',
    })
  })

  it('assigns actions to at most four exit codes, the most that Shell Launcher accepts', () => {
    expect(own.length).toBeLessThanOrEqual(4)
    expect(new Set(own.map(({ ReturnCode }) => ReturnCode)).size).toBe(own.length)
    const actions = [...own, ...all(root, 'DefaultAction').map(({ attributes }) => attributes)]
    for (const { Action } of actions)
      expect(['RestartShell', 'RestartDevice', 'ShutdownDevice', 'DoNothing']).toContain(Action)
  })

  it('runs the program only for the account that Shell Launcher creates and signs in', () => {
    const [shell, ofProgram] = all(root, 'Shell').map(({ attributes }) => attributes)
    expect(shell?.['Shell']).toBe('%SystemRoot%\\explorer.exe')
    const { productName } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      productName: string
    }
    expect(ofProgram?.['Shell']).toBe(
      `&quot;%ProgramFiles%\\${productName}\\${productName}.exe&quot;`,
    )
    expect(ofProgram?.['V2:AppType']).toBe('Desktop')
    const [profile, assigned] = all(root, 'Profile').map(({ attributes }) => attributes['Id'])
    expect(profile).toMatch(/^\{[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}$/i)
    expect(assigned).toBe(profile)
  })
})
