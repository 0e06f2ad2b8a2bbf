import type * as ast from "../syntax/ast.ts"
import { elifOf, forEachChild, type Node } from "./children.ts"
import type { CodeScope } from "./code-scope.ts"
import type { Definition, UnpackPath } from "./definition.ts"
import { mangled } from "./private-name.ts"
import { dottedKey, type Site } from "./region.ts"

type Make = (range: { readonly from: number; readonly to: number }, path: UnpackPath) => Definition

/** Reads the code of a scope into its region; comprehensions and lambdas inside it are read along. */
export function readRegion(scope: CodeScope): void {
  readCode(scope)
  const { reading } = scope.file
  if (reading.depth === 0) for (let next = reading.later.shift(); next; next = reading.later.shift()) next()
}

function readCode(scope: CodeScope): void {
  const { node } = scope
  if (scope.kind === "type-parameters") return readTypeParameters(scope)
  switch (node.kind) {
    case "Module":
      for (const stmt of node.body) visit(scope, stmt, node)
      return
    case "FunctionDef":
      defineParams(scope, node)
      for (const stmt of node.body) visit(scope, stmt, node)
      return
    case "ClassDef":
      for (const stmt of node.body) visit(scope, stmt, node)
      return
    case "Lambda":
      defineParams(scope, node)
      return visit(scope, node.body, node)
    case "Comprehension":
      return readComprehension(scope, node)
    case "TypeAlias":
  }
}

/** Nodes inside each other that are read before the stack is let go. */
const deepest = 200

function visit(scope: CodeScope, node: Node, parent: Node | ast.Module): void {
  const { reading } = scope.file
  if (reading.depth >= deepest) {
    reading.later.push(() => visit(scope, node, parent))
    return
  }
  reading.depth++
  read(scope, node, parent)
  reading.depth--
}

function read(scope: CodeScope, node: Node, parent: Node | ast.Module): void {
  scope.adopt(node, parent)
  const region = scope.region
  switch (node.kind) {
    case "Name":
      return append(region.reads, mangled(scope, node.name), node)
    case "Attribute":
      append(region.attributes, mangled(scope, node.name), node)
      return visit(scope, node.value, node)
    case "Binary":
      return visitSpine(scope, node)
    case "Call":
      if (node.func.kind === "Name" && /^(exec|eval|locals|vars)$/.test(node.func.name)) region.dynamic = true
      return visitChildren(scope, node)
    case "NamedExpr": {
      visit(scope, node.value, node)
      const home = scope.namedExprHome()
      home.region.namedExprs.push(node)
      scope.adopt(node.target, node)
      const { from, to } = node.target
      return define(home, node, node.target, { kind: "named", expr: node, value: node.value, from, to })
    }
    case "Lambda":
      for (const param of node.params) if (param.default) visit(scope, param.default, node)
      return scope.open("lambda", node).readNow()
    case "Comprehension": {
      const first = node.clauses[0]
      if (first) visit(scope, first.iterable, node)
      return scope.open("comprehension", node).readNow()
    }
    case "Yield":
      region.yields.push(node)
      return visitChildren(scope, node)
    case "Return":
      region.returns.push(node)
      return visitChildren(scope, node)
    case "Assign": {
      visit(scope, node.value, node)
      const { value } = node
      for (const target of node.targets)
        assignTo(scope, node, target, node, range => ({
          kind: "assign",
          stmt: node,
          value,
          path: [],
          ...range,
        }))
      return
    }
    case "AnnAssign":
      return visitAnnAssign(scope, node)
    case "AugAssign": {
      const { op, value, target } = node
      visit(scope, value, node)
      return assignTo(scope, node, target, node, range => ({
        kind: "augment",
        stmt: node,
        op,
        value,
        ...range,
      }))
    }
    case "Delete":
      for (const target of node.targets)
        assignTo(scope, node, target, node, range => ({ kind: "deleted", ...range }))
      return
    case "Import":
    case "ImportFrom":
      return defineImports(scope, node)
    case "Global":
      for (const name of node.names) region.globals.add(mangled(scope, name))
      return
    case "Nonlocal":
      for (const name of node.names) region.nonlocals.add(mangled(scope, name))
      return
    case "TypeAlias":
      defineName(scope, node, node.name, { kind: "type", ...nameRange(scope, node.name, node.from) })
      return node.typeParams.length > 0
        ? scope.open("type-parameters", node).readNow()
        : visit(scope, node.value, node)
    case "FunctionDef":
    case "ClassDef":
      return visitDefinition(scope, node)
    case "If":
      return visitChain(scope, node)
    case "For":
      visit(scope, node.iterable, node)
      assignTo(scope, node, node.target, node, (range, path) => ({
        kind: "loop",
        of: node,
        iterable: node.iterable,
        path,
        ...range,
      }))
      for (const stmt of [...node.body, ...node.else]) visit(scope, stmt, node)
      return
    case "With":
      for (const { context, target } of node.items) {
        visit(scope, context, node)
        if (!target) continue
        assignTo(scope, target, target, node, (range, path) => ({
          kind: "with",
          stmt: node,
          context,
          path,
          ...range,
        }))
      }
      for (const stmt of node.body) visit(scope, stmt, node)
      return
    case "Try":
      for (const handler of node.handlers) {
        if (!handler.name) continue
        const range = nameRange(scope, handler.name, handler.type?.to ?? handler.from)
        defineName(scope, handler, handler.name, { kind: "caught", ...range })
      }
      return visitChildren(scope, node)
    case "Match":
      for (const each of node.cases)
        for (const name of each.binds)
          defineName(scope, each, name, { kind: "captured", ...nameRange(scope, name, each.from) })
      return visitChildren(scope, node)
    default:
      return visitChildren(scope, node)
  }
}

function visitChildren(scope: CodeScope, node: Node): void {
  forEachChild(node, child => visit(scope, child, node))
}

/** Operators lean left: a long sum is walked in a loop, so that its length is no depth. */
function visitSpine(scope: CodeScope, node: ast.Binary): void {
  const spine: ast.Binary[] = [node]
  let left = node.left
  while (left.kind === "Binary") {
    scope.adopt(left, spine[spine.length - 1]!)
    spine.push(left)
    left = left.left
  }
  visit(scope, left, spine[spine.length - 1]!)
  for (const each of spine.reverse()) visit(scope, each.right, each)
}

/** An `elif` stands inside the `if` before it: a long chain of them is no depth, either. */
function visitChain(scope: CodeScope, first: ast.If): void {
  for (let node: ast.If | null = first; node; ) {
    visit(scope, node.test, node)
    for (const stmt of node.body) visit(scope, stmt, node)
    const next: ast.If | null = elifOf(node)
    if (next) scope.adopt(next, node)
    else for (const stmt of node.else) visit(scope, stmt, node)
    node = next
  }
}

function visitAnnAssign(scope: CodeScope, node: ast.AnnAssign): void {
  const { value } = node
  visit(scope, node.annotation, node)
  if (value) visit(scope, value, node)
  assignTo(scope, node, node.target, node, range =>
    value
      ? { kind: "assign", stmt: node, value, path: [], ...range }
      : { kind: "declared", stmt: node, ...range },
  )
}

function visitDefinition(scope: CodeScope, node: ast.FunctionDef | ast.ClassDef): void {
  for (const decorator of node.decorators) visit(scope, decorator, node)
  const range = { from: node.nameFrom, to: node.nameFrom + node.name.length }
  const isFunction = node.kind === "FunctionDef"
  defineName(
    scope,
    node,
    node.name,
    isFunction ? { kind: "function", stmt: node, ...range } : { kind: "class", stmt: node, ...range },
  )
  if (isFunction) for (const param of node.params) if (param.default) visit(scope, param.default, node)
  if (node.typeParams.length > 0) return scope.open("type-parameters", node).readNow()
  openDefinition(scope, node)
}

/** Annotations and base classes, and the scope of the body. */
function openDefinition(scope: CodeScope, node: ast.FunctionDef | ast.ClassDef): void {
  if (node.kind === "ClassDef") {
    for (const argument of node.args) visit(scope, argument.value, node)
    scope.open("class", node)
    return
  }
  for (const param of node.params) if (param.annotation) visit(scope, param.annotation, node)
  if (node.returns) visit(scope, node.returns, node)
  scope.open("function", node)
}

function readTypeParameters(scope: CodeScope): void {
  const { node } = scope
  if (node.kind !== "FunctionDef" && node.kind !== "ClassDef" && node.kind !== "TypeAlias") return
  for (const param of node.typeParams) {
    defineName(scope, node, param.name, { kind: "type", ...nameRange(scope, param.name, param.from) })
    if (param.bound) visit(scope, param.bound, node)
    if (param.default) visit(scope, param.default, node)
  }
  if (node.kind === "TypeAlias") visit(scope, node.value, node)
  else openDefinition(scope, node)
}

/** The first iterable is evaluated in the scope outside, everything else inside. */
function readComprehension(scope: CodeScope, node: ast.Comprehension): void {
  node.clauses.forEach((clause, index) => {
    if (index > 0) visit(scope, clause.iterable, node)
    assignTo(scope, clause, clause.target, node, (range, path) => ({
      kind: "loop",
      of: clause,
      iterable: clause.iterable,
      path,
      ...range,
    }))
    for (const condition of clause.conditions) visit(scope, condition, node)
  })
  if (node.key) visit(scope, node.key, node)
  visit(scope, node.element, node)
}

function defineParams(scope: CodeScope, fn: ast.FunctionDef | ast.Lambda): void {
  for (const param of fn.params)
    defineName(scope, fn, param.name, {
      kind: "parameter",
      fn,
      param,
      ...nameRange(scope, param.name, param.from),
    })
}

function defineImports(scope: CodeScope, stmt: ast.Import | ast.ImportFrom): void {
  const prefix = stmt.kind === "Import" ? "" : `${".".repeat(stmt.level)}${stmt.module}`
  for (const { name, as, from, to } of stmt.names) {
    if (name === "*") {
      scope.region.stars.push(prefix)
      continue
    }
    const top = name.split(".", 1)[0]!
    const full = stmt.kind === "Import" ? (as === null ? top : name) : joined(prefix, name)
    defineName(scope, stmt, as ?? top, { kind: "import", stmt, qualified: full, from, to })
  }
}

function joined(prefix: string, name: string): string {
  return prefix === "" || prefix.endsWith(".") ? prefix + name : `${prefix}.${name}`
}

/** Defines the names and attributes of a target; subscripts are only read. */
function assignTo(
  scope: CodeScope,
  site: Site,
  target: ast.Expr,
  parent: Node,
  make: Make,
  path: UnpackPath = [],
): void {
  const { from, to } = target
  switch (target.kind) {
    case "Name":
      scope.adopt(target, parent)
      return define(scope, site, target, withPath(make({ from, to }, path), path))
    case "Attribute":
      scope.adopt(target, parent)
      append(scope.region.attributes, mangled(scope, target.name), target)
      visit(scope, target.value, target)
      return define(scope, site, target, withPath(make({ from, to }, path), path))
    case "Tuple":
    case "List": {
      scope.adopt(target, parent)
      const star = target.items.findIndex(item => item.kind === "Starred")
      target.items.forEach((item, index) => {
        const step = index === star ? "rest" : star >= 0 && index > star ? index - target.items.length : index
        assignTo(scope, site, item, target, make, [...path, step])
      })
      return
    }
    case "Starred":
      scope.adopt(target, parent)
      return assignTo(scope, site, target.value, target, make, path)
    default:
      return visit(scope, target, parent)
  }
}

function withPath(definition: Definition, path: UnpackPath): Definition {
  return definition.kind === "assign" ? { ...definition, path } : definition
}

function define(
  scope: CodeScope,
  site: Site,
  target: ast.Name | ast.Attribute,
  definition: Definition,
): void {
  scope.region.written.set(target, definition)
  if (target.kind === "Name") return defineName(scope, site, target.name, definition)
  const key = dottedKey(scope, target)
  if (key !== undefined) append(scope.region.sites, site, { key, definition })
}

function defineName(scope: CodeScope, site: Site, name: string, definition: Definition): void {
  const key = mangled(scope, name)
  append(scope.region.definitions, key, definition)
  append(scope.region.sites, site, { key, definition })
}

/** Where a name stands that the tree has no node for: its first mention after an offset. */
function nameRange(scope: CodeScope, name: string, after: number): { from: number; to: number } {
  const { text } = scope.file
  let from = text.indexOf(name, after)
  while (from >= 0 && (isWord(text[from - 1]) || isWord(text[from + name.length])))
    from = text.indexOf(name, from + 1)
  return from < 0 ? { from: after, to: after } : { from, to: from + name.length }
}

function isWord(char: string | undefined): boolean {
  return char !== undefined && /[\w\u0080-\uffff]/.test(char)
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
