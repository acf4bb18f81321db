import ts from 'typescript'

const eventMethods = new Set(['on', 'once', 'off', 'addListener', 'removeListener', 'emit'])

type Owner = ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration

const isOwner = (node: ts.Node): node is Owner =>
  ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)

const isStatic = (node: ts.Node) =>
  ts.canHaveModifiers(node) &&
  ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)

/** Returns a symbol's declaration in electron.d.ts, which is preserved in `Pick` and other mapped types. */
const declarationOf = (symbol: ts.Symbol | undefined) =>
  symbol?.declarations?.find((node) => node.getSourceFile().fileName.endsWith('/electron.d.ts'))

/**
 * Names a member: `app.exit`, or `Menu.setApplicationMenu` if it is static. An event (`app 'before-quit'`) or protocol
 * command (`debugger.sendCommand Page.enable`) that is passed to it is part of the name.
 */
function nameOf(member: ts.Declaration, argument?: string): string | undefined {
  const type = ts.findAncestor(member.parent, isOwner)?.name?.text
  const name = ts.getNameOfDeclaration(member)?.getText()
  if (!type || !name) return undefined
  const owner = isStatic(member) ? type : type.charAt(0).toLowerCase() + type.slice(1)
  if (argument !== undefined && eventMethods.has(name)) return `${owner} '${argument}'`
  return argument !== undefined && name === 'sendCommand'
    ? `${owner}.${name} ${argument}`
    : `${owner}.${name}`
}

/** The types of a union, or the type itself. */
const partsOf = (type: ts.Type | undefined) => (type?.isUnion() ? type.types : type ? [type] : [])

/** The text of the first argument, if the node is a called function and the argument a literal. */
function firstArgument({ parent }: ts.Node): string | undefined {
  const argument = ts.isCallExpression(parent) ? parent.arguments[0] : undefined
  return argument && ts.isStringLiteralLike(argument) ? argument.text : undefined
}

/** Returns true for an argument and for the value of a property. */
const isPassedOn = ({ parent }: ts.Identifier) =>
  ts.isCallExpression(parent) ||
  ts.isPropertyAssignment(parent) ||
  ts.isShorthandPropertyAssignment(parent)

/** Finds the parts of Electron's API that a program uses. */
class ElectronUses {
  readonly names = new Set<string>()
  readonly #checker: ts.TypeChecker

  constructor(program: ts.Program) {
    this.#checker = program.getTypeChecker()
  }

  readonly visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return
    if (ts.isPropertyAccessExpression(node)) {
      this.#add(this.#checker.getSymbolAtLocation(node.name), firstArgument(node))
    } else if (ts.isNewExpression(node)) this.#addConstructor(node)
    else if (ts.isObjectLiteralExpression(node)) this.#addOptions(node)
    else if (ts.isBindingElement(node)) this.#addDestructured(node)
    else if (ts.isIdentifier(node) && isPassedOn(node)) this.#addPassedOn(node)
    ts.forEachChild(node, this.visit)
  }

  #add(symbol: ts.Symbol | undefined, argument?: string): void {
    const member = declarationOf(symbol)
    const name = member && nameOf(member, argument)
    if (name) this.names.add(name)
  }

  #addConstructor({ expression }: ts.NewExpression): void {
    const type = this.#checker.getTypeAtLocation(expression)
    if (declarationOf(type.symbol)) this.names.add(`new ${type.symbol.name}`)
  }

  #addDestructured({ parent, propertyName, name }: ts.BindingElement): void {
    const type = this.#checker.getTypeAtLocation(parent)
    this.#add(type.getProperty((propertyName ?? name).getText()))
  }

  /** Adds the properties of options. Options that are spread into them are added where they are defined. */
  #addOptions(literal: ts.ObjectLiteralExpression): void {
    for (const options of partsOf(this.#checker.getContextualType(literal))) {
      for (const part of literal.properties) {
        if (part.name) this.#add(options.getProperty(part.name.getText()))
        if (!ts.isSpreadAssignment(part)) continue
        for (const spread of this.#checker.getTypeAtLocation(part.expression).getProperties()) {
          const option = options.getProperty(spread.name)
          if (declarationOf(option) !== declarationOf(spread)) this.#add(option)
        }
      }
    }
  }

  /** If an Electron object is passed on as one of our types, all members of that type count as used. */
  #addPassedOn(passed: ts.Identifier): void {
    const type = this.#checker.getTypeAtLocation(passed)
    if (!declarationOf(type.symbol)) return
    for (const own of this.#checker.getContextualType(passed)?.getProperties() ?? []) {
      if (declarationOf(own)) continue
      for (const { parameters } of this.#checker.getTypeOfSymbol(own).getCallSignatures()) {
        const first = parameters[0] && this.#checker.getTypeOfSymbol(parameters[0])
        this.#add(type.getProperty(own.name), first?.isStringLiteral() ? first.value : undefined)
      }
    }
  }
}

/** Names every member, event, option and protocol command of Electron that the files use, in alphabetical order. */
export function findElectronUses(program: ts.Program, files: readonly string[]): string[] {
  const uses = new ElectronUses(program)
  for (const file of files) {
    const source = program.getSourceFile(file)
    if (source) uses.visit(source)
  }
  return [...uses.names].toSorted()
}
