import type { SyntaxNode } from "@lezer/common"
import type * as ast from "./ast.ts"
import { children, split } from "./build.ts"
import { buildArguments, buildExpr, sequence } from "./build-expressions.ts"
import { body, endOf, errorExpr } from "./build-statements.ts"

type Expr = ast.Expr
type Stmt = ast.Stmt

/** A `def` or `class`. */
export function buildDefinition(source: string, node: SyntaxNode, decorators: Expr[]): Stmt {
  const parts = children(node)
  const name = parts.find(part => part.name === "VariableName")
  const list = parts.find(part => part.name === "TypeParamList")
  const suite = body(
    source,
    parts.find(part => part.name === "Body"),
  )
  const common = {
    name: name ? source.slice(name.from, name.to) : "",
    nameFrom: name?.from ?? node.from,
    decorators,
    typeParams: buildTypeParams(source, list),
    body: suite,
    from: node.from,
    to: endOf(node),
  }
  if (node.name === "ClassDefinition") {
    const args = parts.find(part => part.name === "ArgList")
    return { kind: "ClassDef", ...common, args: args ? buildArguments(source, args) : [] }
  }
  const params = parts.find(part => part.name === "ParamList")
  const returns = parts.find(part => part.name === "TypeDef")
  const type = returns ? children(returns).at(-1) : undefined
  return {
    kind: "FunctionDef",
    async: parts[0]?.name === "async",
    ...common,
    params: params ? buildParams(source, params) : [],
    returns: type ? buildExpr(source, type) : null,
  }
}

/** Parameters of a `def` or a lambda. */
export function buildParams(source: string, list: SyntaxNode): ast.Param[] {
  const out: ast.Param[] = []
  let keywordOnly = false
  for (const group of split(
    children(list).filter(part => part.name !== "(" && part.name !== ")"),
    ",",
  )) {
    const first = group[0]
    if (!first) continue
    if (first.name === "/") {
      for (let i = 0; i < out.length; i++)
        if (out[i]!.form === "normal") out[i] = { ...out[i]!, form: "positionalOnly" }
      continue
    }
    const stars = first.name === "*" || first.name === "**" ? first.name : ""
    if (stars === "*") keywordOnly = true
    const rest = stars ? group.slice(1) : group
    const name = rest.find(part => part.name === "VariableName")
    if (!name) continue
    const annotation = rest.find(part => part.name === "TypeDef")
    const assign = rest.findIndex(part => part.name === "AssignOp")
    const value = assign < 0 ? undefined : rest[assign + 1]
    const type = annotation ? typeOf(source, annotation) : null
    out.push({
      form: stars === "**" ? "doubleStar" : stars === "*" ? "star" : keywordOnly ? "keywordOnly" : "normal",
      name: source.slice(name.from, name.to),
      annotation: type,
      default: value ? buildExpr(source, value) : null,
      from: first.from,
      to: group[group.length - 1]!.to,
    })
  }
  return out
}

/** The annotation inside a `TypeDef`; `*args: *Ts` has a star of its own. */
function typeOf(source: string, annotation: SyntaxNode): Expr {
  const nodes = children(annotation).slice(1)
  return nodes.length ? sequence(source, nodes) : errorExpr(annotation)
}

/** The type parameters of a definition or alias. */
export function buildTypeParams(source: string, list: SyntaxNode | undefined): ast.TypeParam[] {
  if (!list) return []
  return children(list)
    .filter(part => part.name === "TypeParam")
    .map((node): ast.TypeParam => {
      const parts = children(node)
      const stars = parts[0]?.name === "*" ? "star" : parts[0]?.name === "**" ? "doubleStar" : "normal"
      const name = parts.find(part => part.name === "VariableName")
      const bound = parts.find(part => part.name === "TypeDef")
      const assign = parts.findIndex(part => part.name === "AssignOp")
      return {
        form: stars,
        name: name ? source.slice(name.from, name.to) : "",
        bound: bound ? typeOf(source, bound) : null,
        default: assign < 0 ? null : sequence(source, parts.slice(assign + 1)),
        from: node.from,
        to: node.to,
      }
    })
}
