import type { SyntaxNode } from "@lezer/common"
import type * as ast from "./ast.ts"
import { children, split } from "./build.ts"
import { buildParams } from "./build-definitions.ts"
import { buildStringGroup } from "./build-strings.ts"

type Expr = ast.Expr

/** Builds one expression. Chains that lean left (`a + b + …`, `a.b().c()…`) are walked without recursion. */
export function buildExpr(source: string, node: SyntaxNode): Expr {
  const spine: SyntaxNode[] = []
  let at = node
  while (at.name === "BinaryExpression" || at.name === "CallExpression" || at.name === "MemberExpression") {
    const left = children(at)[0]
    if (!left || left.from !== at.from) break
    spine.push(at)
    at = left
  }
  let expr = buildLeaf(source, at)
  for (let i = spine.length - 1; i >= 0; i--) expr = extend(source, spine[i]!, expr)
  return expr
}

function buildLeaf(source: string, node: SyntaxNode): Expr {
  const { from, to } = node
  switch (node.name) {
    case "VariableName":
      return { kind: "Name", from, to, name: source.slice(from, to) }
    case "Number":
      return { kind: "Constant", type: "number", text: source.slice(from, to), from, to }
    case "Boolean":
      return { kind: "Constant", type: "bool", text: source.slice(from, to), from, to }
    case "None":
      return { kind: "Constant", type: "none", text: "None", from, to }
    case "Ellipsis":
      return { kind: "Constant", type: "ellipsis", text: "...", from, to }
    case "String":
    case "FormatString":
    case "TemplateString":
      return buildStringGroup(source, node, [node])
    case "ContinuedString":
      return buildStringGroup(source, node, children(node))
    case "ParenthesizedExpression": {
      const inner = sequence(source, inside(node))
      return { ...inner, parens: { from, to } }
    }
    case "TupleExpression":
      return { kind: "Tuple", items: items(source, inside(node)), from, to }
    case "ArrayExpression":
      return { kind: "List", items: items(source, inside(node)), from, to }
    case "SetExpression":
      return { kind: "Set", items: items(source, inside(node)), from, to }
    case "DictionaryExpression":
      return {
        kind: "Dict",
        entries: split(inside(node), ",").map(entry => dictEntry(source, entry)),
        from,
        to,
      }
    case "ComprehensionExpression":
      return comprehension(source, "generator", inside(node), from, to)
    case "ArrayComprehensionExpression":
      return comprehension(source, "list", inside(node), from, to)
    case "SetComprehensionExpression":
      return comprehension(source, "set", inside(node), from, to)
    case "DictionaryComprehensionExpression":
      return comprehension(source, "dict", inside(node), from, to)
    case "UnaryExpression": {
      const [op, operand] = children(node)
      if (!op || !operand) return error(node)
      const text = source.slice(op.from, op.to)
      return { kind: "Unary", op: text as ast.Unary["op"], operand: buildExpr(source, operand), from, to }
    }
    case "AwaitExpression": {
      const value = children(node)[1]
      return value ? { kind: "Await", value: buildExpr(source, value), from, to } : error(node)
    }
    case "ConditionalExpression": {
      const [yes, , condition, , no] = children(node)
      if (!yes || !condition || !no) return error(node)
      const then = buildExpr(source, yes)
      const test = buildExpr(source, condition)
      return { kind: "Conditional", test, then, else: buildExpr(source, no), from, to }
    }
    case "LambdaExpression": {
      const parts = children(node)
      const list = parts.find(part => part.name === "ParamList")
      const body = parts[parts.length - 1]
      if (!body || body.name === ":") return error(node)
      return {
        kind: "Lambda",
        params: list ? buildParams(source, list) : [],
        body: buildExpr(source, body),
        from,
        to,
      }
    }
    case "NamedExpression": {
      const [target, , value] = children(node)
      if (target?.name !== "VariableName" || !value) return error(node)
      const name: ast.Name = {
        kind: "Name",
        name: source.slice(target.from, target.to),
        from: target.from,
        to: target.to,
      }
      return { kind: "NamedExpr", target: name, value: buildExpr(source, value), from, to }
    }
    case "YieldExpression":
      return buildYield(source, node)
    default:
      return error(node)
  }
}

/** `yield`, as an expression or as a statement of its own. */
export function buildYield(source: string, node: SyntaxNode): Expr {
  const parts = children(node).slice(1)
  const from_ = parts[0]?.name === "from"
  const rest = from_ ? parts.slice(1) : parts
  return {
    kind: "Yield",
    from_,
    value: rest.length ? sequence(source, rest) : null,
    from: node.from,
    to: node.to,
  }
}

/** Adds one link of a left-leaning chain: an operator, a call, an attribute or a subscript. */
function extend(source: string, node: SyntaxNode, left: Expr): Expr {
  const { from, to } = node
  const [, ...rest] = children(node)
  if (node.name === "CallExpression") {
    const list = rest[0]
    if (!list) return error(node)
    return {
      kind: "Call",
      func: left,
      args: buildArguments(source, list),
      argsRange: { from: list.from, to: list.to },
      from,
      to,
    }
  }
  if (node.name === "MemberExpression") {
    if (rest[0]?.name === ".") {
      const name = rest[1]
      const at = name?.from ?? rest[0].to
      return {
        kind: "Attribute",
        value: left,
        name: name ? source.slice(name.from, name.to) : "",
        nameFrom: at,
        from,
        to,
      }
    }
    const last = rest[rest.length - 1]
    return {
      kind: "Subscript",
      value: left,
      index: subscript(source, rest.slice(1, last?.name === "]" ? -1 : undefined), node),
      from,
      to,
    }
  }
  const operand = rest[rest.length - 1]
  const first = rest[0]
  if (!operand || !first || operand === first) return error(node)
  const right = buildExpr(source, operand)
  const op = rest
    .slice(0, -1)
    .map(token => source.slice(token.from, token.to))
    .join(" ")
  if (op === "and" || op === "or") {
    const values =
      left.kind === "BoolOp" && left.op === op && !left.parens ? [...left.values, right] : [left, right]
    return { kind: "BoolOp", op, values, from, to }
  }
  if (first.name === "ArithOp" || first.name === "BitOp") return { kind: "Binary", op, left, right, from, to }
  if (left.kind === "Compare" && !left.parens)
    return { kind: "Compare", ops: [...left.ops, op], operands: [...left.operands, right], from, to }
  return { kind: "Compare", ops: [op], operands: [left, right], from, to }
}

/** The children between a pair of brackets. */
function inside(node: SyntaxNode): SyntaxNode[] {
  const all = children(node)
  const last = all[all.length - 1]
  return all.slice(1, last && /^[)\]}]$/.test(last.name) ? -1 : undefined)
}

/** One element of a comma list: an expression, `*expression`, or `target := value` written without a node. */
function item(source: string, nodes: readonly SyntaxNode[]): Expr {
  const [first, second] = nodes
  if (!first) return { kind: "Error", from: 0, to: 0 }
  if (first.name === "*" && second)
    return { kind: "Starred", value: buildExpr(source, second), from: first.from, to: second.to }
  return buildExpr(source, first)
}

function items(source: string, nodes: readonly SyntaxNode[]): Expr[] {
  return split(nodes, ",").map(group => item(source, group))
}

/** A bare comma list: one expression as it is, several (or one with a comma) as a tuple that covers them. */
export function sequence(source: string, nodes: readonly SyntaxNode[]): Expr {
  const first = nodes[0]
  const last = nodes[nodes.length - 1]
  if (!first || !last) return { kind: "Error", from: 0, to: 0 }
  if (!nodes.some(node => node.name === ",")) return item(source, nodes)
  return { kind: "Tuple", items: items(source, nodes), from: first.from, to: last.to }
}

function dictEntry(source: string, nodes: readonly SyntaxNode[]): { key: Expr | null; value: Expr } {
  const [first, second, third] = nodes
  if (first?.name === "**" && second) return { key: null, value: buildExpr(source, second) }
  const key = first ? buildExpr(source, first) : null
  return { key, value: third ? buildExpr(source, third) : { kind: "Error", from: 0, to: 0 } }
}

/** `element for target in iterable if condition …`, written flat. */
function comprehension(
  source: string,
  type: ast.Comprehension["type"],
  nodes: readonly SyntaxNode[],
  from: number,
  to: number,
): Expr {
  const start = nodes.findIndex(node => node.name === "for" || node.name === "async")
  if (start < 0) return { kind: "Error", from, to }
  const head = nodes.slice(0, start)
  const entry = type === "dict" ? dictEntry(source, head) : null
  const element = entry ? entry.value : item(source, head)
  return {
    kind: "Comprehension",
    type,
    element,
    key: entry?.key ?? null,
    clauses: clauses(source, nodes.slice(start)),
    from,
    to,
  }
}

function clauses(source: string, nodes: readonly SyntaxNode[]): ast.ComprehensionClause[] {
  const out: ast.ComprehensionClause[] = []
  let at = 0
  while (at < nodes.length) {
    const first = nodes[at]!
    const async = first.name === "async"
    if (async) at++
    if (nodes[at]?.name !== "for") break
    const inAt = nodes.findIndex((node, i) => i > at && node.name === "in")
    const iterable = nodes[inAt + 1]
    if (inAt < 0 || !iterable) break
    const target = sequence(source, nodes.slice(at + 1, inAt))
    const conditions: Expr[] = []
    at = inAt + 2
    while (nodes[at]?.name === "if" && nodes[at + 1]) {
      conditions.push(buildExpr(source, nodes[at + 1]!))
      at += 2
    }
    const last = conditions[conditions.length - 1]?.to ?? iterable.to
    out.push({ async, target, iterable: buildExpr(source, iterable), conditions, from: first.from, to: last })
  }
  return out
}

/** The arguments of a call or a class statement. A generator is the only argument, and owns the parentheses. */
export function buildArguments(source: string, list: SyntaxNode): ast.Argument[] {
  const nodes = inside(list)
  const isGenerator = nodes.some(node => node.name === "for")
  return isGenerator
    ? [generator(source, list, nodes)]
    : split(nodes, ",").map(group => argument(source, list, group))
}

function generator(source: string, list: SyntaxNode, nodes: readonly SyntaxNode[]): ast.Argument {
  const value = comprehension(source, "generator", nodes, list.from, list.to)
  return { form: "positional", name: null, value, from: nodes[0]!.from, to: nodes.at(-1)!.to }
}

function argument(source: string, list: SyntaxNode, nodes: readonly SyntaxNode[]): ast.Argument {
  const first = nodes[0]
  const last = nodes[nodes.length - 1]
  if (!first || !last)
    return { form: "positional", name: null, value: error(list), from: list.from, to: list.to }
  const range = { from: first.from, to: last.to }
  if ((first.name === "*" || first.name === "**") && nodes[1])
    return {
      form: first.name === "*" ? "star" : "doubleStar",
      name: null,
      value: buildExpr(source, nodes[1]),
      ...range,
    }
  if (nodes[1]?.name === "AssignOp" && nodes[2])
    return {
      form: "keyword",
      name: source.slice(first.from, first.to),
      value: buildExpr(source, nodes[2]),
      ...range,
    }
  return { form: "positional", name: null, value: buildExpr(source, first), ...range }
}

/** What stands between the brackets of a subscript: an expression, a slice, or a tuple of both. */
function subscript(source: string, nodes: readonly SyntaxNode[], whole: SyntaxNode): Expr {
  const first = nodes[0]
  const last = nodes[nodes.length - 1]
  if (!first || !last) return error(whole)
  const parts = split(nodes, ",").map(group =>
    group.some(node => node.name === ":") ? slice(source, group) : item(source, group),
  )
  const only = parts[0]
  if (parts.length === 1 && only && last.name !== "," && only.kind !== "Starred") return only
  return { kind: "Tuple", items: parts, from: first.from, to: last.to }
}

function slice(source: string, nodes: readonly SyntaxNode[]): Expr {
  const bounds: (Expr | null)[] = [null]
  for (const node of nodes)
    if (node.name === ":") bounds.push(null)
    else bounds[bounds.length - 1] = buildExpr(source, node)
  const from = nodes[0]!.from
  const to = nodes[nodes.length - 1]!.to
  return {
    kind: "Slice",
    lower: bounds[0] ?? null,
    upper: bounds[1] ?? null,
    step: bounds[2] ?? null,
    from,
    to,
  }
}

function error(node: SyntaxNode): ast.ErrorExpr {
  return { kind: "Error", from: node.from, to: node.to }
}
