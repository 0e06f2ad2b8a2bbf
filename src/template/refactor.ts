import { findIn, type Node } from "../semantics/children.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import type { Edit } from "../text/edit.ts"
import { fail, type Result } from "../text/problem.ts"
import { contains, type Range } from "../text/range.ts"
import { hasInterpolation } from "./known-text.ts"
import { printBuild } from "./print.ts"
import type { Build, LiteralBuild } from "./template.ts"
import { templateOf } from "./template-of.ts"

/** A change of form that an editor offers for the expression under the cursor. */
export interface Refactoring {
  /** Imperative, without a full stop. */
  readonly title: string
  readonly flavor: "format" | "template"
  readonly edits: readonly Edit[]
}

/**
 * The other forms of the string-building expression around a selection: f-string and template string. Empty when there is
 * none, or no other form says the same.
 * @param python the oldest version that the code runs on
 */
export function refactoringsAt(
  model: Model,
  selection: Range,
  python: { readonly major: number; readonly minor: number },
): readonly Refactoring[] {
  const expr = buildingAt(model, selection)
  if (!expr) return []
  const since = (minor: number) => python.major > 3 || (python.major === 3 && python.minor >= minor)
  const flavors = since(14) ? (["format", "template"] as const) : (["format"] as const)
  return flavors.flatMap(flavor => {
    const result = refactor(model, expr, flavor, since(12))
    if (!result.ok || result.value.length === 0) return []
    const title = flavor === "format" ? "Convert to an f-string" : "Convert to a template string"
    return [{ title, flavor, edits: result.value }]
  })
}

/** Writes any string-building expression as one f-string or template string. Fails with the reason where it can't be done. */
export function refactor(
  model: Model,
  expr: ast.Expr,
  flavor: "format" | "template",
  modern: boolean,
): Result<readonly Edit[]> {
  const refuse = (code: string, message: string) =>
    fail<readonly Edit[]>({ code, message, range: { from: expr.from, to: expr.to } })
  if (isDocstring(model, expr)) return refuse("docstring", "A docstring must be a plain literal")
  const { build, parts } = templateOf(expr, model)
  if (flavor === "format" && !hasInterpolation(parts) && !isTemplateString(build))
    return refuse("no-interpolation", "The text has no values")
  if (flavor === "format" && isTemplateString(build) && build.fields.some(({ value }) => value !== null))
    return refuse("nested-template", "An f-string can't hold another template")
  return printBuild(model.text, { build, flavor, slots: new Map(), textEdits: [], model, modern })
}

/** The outermost expression around a selection that puts text together. */
function buildingAt(model: Model, selection: Range): ast.Expr | null {
  return findIn(
    model.module.body,
    (node): node is ast.Expr => isBuilding(model, node),
    node => contains(node, selection),
  )
}

function isBuilding(model: Model, node: Node): node is ast.Expr {
  if (node.kind === "String") return true
  if (node.kind !== "Binary" && node.kind !== "Call") return false
  const { build } = templateOf(node, model)
  return (
    build.kind === "percent" ||
    build.kind === "format" ||
    build.kind === "concatenation" ||
    build.kind === "join"
  )
}

function isTemplateString(build: Build): build is LiteralBuild {
  return build.kind === "literal" && build.expr.literals.some(({ flavor }) => flavor === "template")
}

/** The first statement of a body, when it is a text. */
function isDocstring(model: Model, expr: ast.Expr): boolean {
  const statement = model.statementOf(expr)
  if (statement.kind !== "ExprStmt" || statement.value !== expr) return false
  const parent = model.parentOf(statement)
  const body =
    parent && "body" in parent && Array.isArray(parent.body)
      ? (parent.body as readonly ast.Stmt[])
      : model.module.body
  return body[0] === statement
}
