import type { SyntaxNode } from "@lezer/common"
import type * as ast from "./ast.ts"
import { children, split } from "./build.ts"
import { buildDefinition, buildTypeParams } from "./build-definitions.ts"
import { buildExpr, buildYield, sequence } from "./build-expressions.ts"

type Expr = ast.Expr
type Stmt = ast.Stmt

/** Builds the statements among `nodes`; `a; b` on one line are two of them. */
export function buildSuite(source: string, nodes: readonly SyntaxNode[]): Stmt[] {
  const out: Stmt[] = []
  for (const node of nodes) {
    if (node.name === "StatementGroup") out.push(...buildSuite(source, children(node)))
    else if (node.type.is("Statement") || node.name.endsWith("Statement") || node.name.endsWith("Definition"))
      out.push(buildStmt(source, node))
  }
  return out
}

/** The statements of a `Body`. */
export function body(source: string, node: SyntaxNode | undefined): Stmt[] {
  return node ? buildSuite(source, children(node)) : []
}

const containers: ReadonlySet<string> = new Set([
  "Body",
  "MatchBody",
  "MatchClause",
  "StatementGroup",
  "DecoratedStatement",
])

/** Where a statement ends: with its last token, not with the comments and blank lines after it. */
export function endOf(node: SyntaxNode): number {
  let at = node
  for (;;) {
    const last = children(at).at(-1)
    if (!last || !(containers.has(last.name) || containers.has(at.name))) return at.to
    at = last
  }
}

/** Stands for an expression that is missing. */
export function errorExpr(node: SyntaxNode): Expr {
  return { kind: "Error", from: node.from, to: node.to }
}

function buildStmt(source: string, node: SyntaxNode): Stmt {
  const { from, to } = node
  const parts = children(node)
  const first = parts[0]
  const rest = parts.slice(1)
  const optional = (nodes: readonly SyntaxNode[]): Expr | null =>
    nodes.length ? sequence(source, nodes) : null
  switch (node.name) {
    case "ExpressionStatement":
      return { kind: "ExprStmt", value: sequence(source, parts), from, to }
    case "YieldStatement":
      return { kind: "ExprStmt", value: buildYield(source, node), from, to }
    case "AssignStatement":
      return buildAssign(source, node, parts)
    case "UpdateStatement": {
      const at = parts.findIndex(part => part.name === "UpdateOp")
      const op = parts[at]
      if (!op) return { kind: "ErrorStmt", from, to }
      const target = sequence(source, parts.slice(0, at))
      const value = sequence(source, parts.slice(at + 1))
      return { kind: "AugAssign", target, op: source.slice(op.from, op.to - 1), value, from, to }
    }
    case "ReturnStatement":
      return { kind: "Return", value: optional(rest), from, to }
    case "RaiseStatement": {
      const at = rest.findIndex(part => part.name === "from")
      const exception = optional(at < 0 ? rest : rest.slice(0, at))
      return { kind: "Raise", exception, cause: at < 0 ? null : optional(rest.slice(at + 1)), from, to }
    }
    case "AssertStatement": {
      const [test, message] = split(rest, ",").map(group => sequence(source, group))
      return { kind: "Assert", test: test ?? errorExpr(node), message: message ?? null, from, to }
    }
    case "DeleteStatement":
      return { kind: "Delete", targets: split(rest, ",").map(group => sequence(source, group)), from, to }
    case "PassStatement":
      return { kind: "Pass", from, to }
    case "BreakStatement":
      return { kind: "Break", from, to }
    case "ContinueStatement":
      return { kind: "Continue", from, to }
    case "ScopeStatement": {
      const names = rest
        .filter(part => part.name === "VariableName")
        .map(part => source.slice(part.from, part.to))
      return { kind: first?.name === "nonlocal" ? "Nonlocal" : "Global", names, from, to }
    }
    case "ImportStatement":
      return buildImport(source, node, parts)
    case "TypeDefinition": {
      const [name] = rest
      const value = rest[rest.length - 1]
      if (!name || !value) return { kind: "ErrorStmt", from, to }
      const typeParams = buildTypeParams(
        source,
        rest.find(part => part.name === "TypeParamList"),
      )
      return {
        kind: "TypeAlias",
        name: source.slice(name.from, name.to),
        typeParams,
        value: buildExpr(source, value),
        from,
        to,
      }
    }
    case "IfStatement":
      return buildIf(source, node, parts)
    case "WhileStatement": {
      const suites = parts.filter(part => part.name === "Body").map(part => body(source, part))
      const [main = [], otherwise = []] = suites
      const test = rest[0] ? buildExpr(source, rest[0]) : errorExpr(node)
      return { kind: "While", test, body: main, else: otherwise, from, to: endOf(node) }
    }
    case "ForStatement":
      return buildFor(source, node, parts)
    case "WithStatement":
      return buildWith(source, node, parts)
    case "TryStatement":
      return buildTry(source, node, parts)
    case "MatchStatement":
      return buildMatch(source, node, rest)
    case "FunctionDefinition":
    case "ClassDefinition":
      return buildDefinition(source, node, [])
    case "DecoratedStatement": {
      const definition = parts[parts.length - 1]
      const decorators = parts
        .filter(part => part.name === "Decorator")
        .flatMap(part => {
          const value = children(part)[1]
          return value ? [buildExpr(source, value)] : []
        })
      if (!definition || definition.name === "Decorator") return { kind: "ErrorStmt", from, to }
      return buildDefinition(source, definition, decorators)
    }
    default:
      return { kind: "ErrorStmt", from, to }
  }
}

function buildAssign(source: string, node: SyntaxNode, parts: readonly SyntaxNode[]): Stmt {
  const { from, to } = node
  const annotation = parts.find(part => part.name === "TypeDef")
  const groups = split(
    parts.filter(part => part !== annotation),
    "AssignOp",
  ).map(group => sequence(source, group))
  const target = groups[0]
  if (!target) return { kind: "ErrorStmt", from, to }
  if (annotation) {
    const type = children(annotation)[1]
    const typeExpr = type ? buildExpr(source, type) : errorExpr(annotation)
    return { kind: "AnnAssign", target, annotation: typeExpr, value: groups[1] ?? null, from, to }
  }
  const value = groups[groups.length - 1]
  if (!value || groups.length < 2) return { kind: "ErrorStmt", from, to }
  return { kind: "Assign", targets: groups.slice(0, -1), value, from, to }
}

function buildImport(source: string, node: SyntaxNode, parts: readonly SyntaxNode[]): Stmt {
  const { from, to } = node
  const aliases = (nodes: readonly SyntaxNode[]): ast.Alias[] =>
    split(
      nodes.filter(part => part.name !== "(" && part.name !== ")"),
      ",",
    ).map(group => {
      const at = group.findIndex(part => part.name === "as")
      const dotted = at < 0 ? group : group.slice(0, at)
      const last = at < 0 ? undefined : group[at + 1]
      const name = dotted.map(part => source.slice(part.from, part.to)).join("")
      const end = last ?? group[group.length - 1]
      return { name, as: last ? source.slice(last.from, last.to) : null, from: group[0]!.from, to: end!.to }
    })
  if (parts[0]?.name !== "from") return { kind: "Import", names: aliases(parts.slice(1)), from, to }
  const at = parts.findIndex(part => part.name === "import")
  const head = (at < 0 ? parts : parts.slice(0, at)).slice(1)
  const text = head.map(part => source.slice(part.from, part.to)).join("")
  const level = /^\.*/.exec(text)![0].length
  return {
    kind: "ImportFrom",
    level,
    module: text.slice(level),
    names: at < 0 ? [] : aliases(parts.slice(at + 1)),
    from,
    to,
  }
}

function buildIf(source: string, node: SyntaxNode, parts: readonly SyntaxNode[]): Stmt {
  const arms: { from: number; test: Expr | null; body: Stmt[] }[] = []
  let keyword: SyntaxNode = node
  let test: Expr | null = null
  for (const part of parts) {
    if (part.name === "Body") arms.push({ from: keyword.from, test, body: body(source, part) })
    else if (part.name === "if" || part.name === "elif" || part.name === "else") {
      keyword = part
      test = null
    } else test = buildExpr(source, part)
  }
  const to = endOf(node)
  // Built from the last arm up: `else` first, each `elif` an `If` alone in the arm before it.
  let otherwise: Stmt[] = []
  for (let i = arms.length - 1; i >= 0; i--) {
    const arm = arms[i]!
    if (arm.test === null && i > 0) otherwise = arm.body
    else {
      otherwise = [
        {
          kind: "If",
          test: arm.test ?? errorExpr(node),
          body: arm.body,
          else: otherwise,
          from: arm.from,
          to,
        },
      ]
    }
  }
  return otherwise[0] ?? { kind: "ErrorStmt", from: node.from, to: node.to }
}

function buildFor(source: string, node: SyntaxNode, parts: readonly SyntaxNode[]): Stmt {
  const forAt = parts.findIndex(part => part.name === "for")
  const inAt = parts.findIndex(part => part.name === "in")
  const bodyAt = parts.findIndex(part => part.name === "Body")
  if (inAt < 0) return { kind: "ErrorStmt", from: node.from, to: node.to }
  const [main = [], otherwise = []] = parts
    .filter(part => part.name === "Body")
    .map(part => body(source, part))
  return {
    kind: "For",
    async: parts[0]?.name === "async",
    target: sequence(source, parts.slice(forAt + 1, inAt)),
    iterable: sequence(source, parts.slice(inAt + 1, bodyAt < 0 ? undefined : bodyAt)),
    body: main,
    else: otherwise,
    from: node.from,
    to: endOf(node),
  }
}

function buildWith(source: string, node: SyntaxNode, parts: readonly SyntaxNode[]): Stmt {
  const withAt = parts.findIndex(part => part.name === "with")
  const bodyAt = parts.findIndex(part => part.name === "Body")
  const list = parts
    .slice(withAt + 1, bodyAt < 0 ? undefined : bodyAt)
    .filter(part => part.name !== "(" && part.name !== ")")
  const items = split(list, ",").map(group => {
    const at = group.findIndex(part => part.name === "as")
    const context = sequence(source, at < 0 ? group : group.slice(0, at))
    return { context, target: at < 0 ? null : sequence(source, group.slice(at + 1)) }
  })
  const suite = body(source, parts[bodyAt])
  return {
    kind: "With",
    async: parts[0]?.name === "async",
    items,
    body: suite,
    from: node.from,
    to: endOf(node),
  }
}

function buildTry(source: string, node: SyntaxNode, parts: readonly SyntaxNode[]): Stmt {
  const suites: Record<"try" | "else" | "finally", Stmt[]> = { try: [], else: [], finally: [] }
  const handlers: ast.ExceptHandler[] = []
  let keyword: SyntaxNode = node
  let head: SyntaxNode[] = []
  let star = false
  for (const part of parts) {
    if (part.name === "try" || part.name === "except" || part.name === "else" || part.name === "finally") {
      keyword = part
      head = []
    } else if (part.name !== "Body") head.push(part)
    else if (keyword.name === "except") {
      if (head[0]?.name === "*") {
        star = true
        head = head.slice(1)
      }
      const at = head.findIndex(token => token.name === "as")
      const type = at < 0 ? head : head.slice(0, at)
      const name = at < 0 ? undefined : head[at + 1]
      const suite = body(source, part)
      handlers.push({
        type: type.length ? sequence(source, type) : null,
        name: name ? source.slice(name.from, name.to) : null,
        body: suite,
        from: keyword.from,
        to: endOf(part),
      })
    } else if (keyword.name === "else" || keyword.name === "finally")
      suites[keyword.name] = body(source, part)
    else suites.try = body(source, part)
  }
  return {
    kind: "Try",
    body: suites.try,
    handlers,
    else: suites.else,
    finally: suites.finally,
    star,
    from: node.from,
    to: endOf(node),
  }
}

function buildMatch(source: string, node: SyntaxNode, rest: readonly SyntaxNode[]): Stmt {
  const bodyAt = rest.findIndex(part => part.name === "MatchBody")
  const cases = bodyAt < 0 ? [] : children(rest[bodyAt]!).filter(part => part.name === "MatchClause")
  const built = cases.map((clause): ast.MatchCase => {
    const parts = children(clause)
    const patterns = parts
      .slice(1)
      .filter(part => part.name !== "Body" && part.name !== "Guard" && part.name !== ",")
    const guard = parts.find(part => part.name === "Guard")
    const test = guard ? children(guard)[1] : undefined
    const suite = body(
      source,
      parts.find(part => part.name === "Body"),
    )
    const literals = patterns.length === 1 && patterns[0] ? literalPatterns(source, patterns[0]) : null
    return {
      binds: patterns.flatMap(pattern => boundNames(source, pattern)),
      literals,
      guard: test ? buildExpr(source, test) : null,
      body: suite,
      from: clause.from,
      to: endOf(clause),
    }
  })
  const subject = sequence(source, rest.slice(0, bodyAt < 0 ? undefined : bodyAt))
  return { kind: "Match", subject, cases: built, from: node.from, to: endOf(node) }
}

/** The constants of a pattern that is only constants, else null. */
function literalPatterns(source: string, pattern: SyntaxNode): Expr[] | null {
  const parts = children(pattern).filter(part => part.name !== "LogicOp")
  if (pattern.name === "OrPattern") {
    const arms = parts.map(part => literalPatterns(source, part))
    return arms.every(arm => arm !== null) ? arms.flat() : null
  }
  const [open, inner, close] = parts
  if (pattern.name === "SequencePattern" && open?.name === "(" && inner && close && parts.length === 3)
    return literalPatterns(source, inner)
  const value = parts[0]
  if (pattern.name !== "LiteralPattern" || parts.length !== 1 || !value) return null
  return [buildExpr(source, value)]
}

function boundNames(source: string, pattern: SyntaxNode): string[] {
  const out: string[] = []
  const walk = (node: SyntaxNode): void => {
    const parts = children(node)
    const last = parts[parts.length - 1]
    if (node.name === "CapturePattern") {
      const name = source.slice(node.from, node.to)
      if (name !== "_") out.push(name)
      return
    }
    for (const part of parts) if (part.name.endsWith("Pattern") || part.name === "PatternArgList") walk(part)
    if (node.name === "AsPattern" && last?.name === "VariableName") out.push(source.slice(last.from, last.to))
    if (node.name === "MappingPattern")
      for (let i = 1; i < parts.length; i++)
        if (parts[i - 1]!.name === "**" && parts[i]!.name === "VariableName")
          out.push(source.slice(parts[i]!.from, parts[i]!.to))
  }
  walk(pattern)
  return out
}
