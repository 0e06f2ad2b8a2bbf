import type * as ast from "../syntax/ast.ts"
import { type Builder, opaqueBuild } from "./builder.ts"
import { isStr } from "./known-text.ts"
import type { Build, ConditionalBuild, ConstantBuild } from "./template.ts"

/** `a + b + c`: text if one of them is known text; else a sum of anything. */
export function concatenationBuild(builder: Builder, expr: ast.Binary): Build {
  return concatenate(
    expr,
    spine(expr).map(operand => builder.operand(operand)),
  )
}

/** The operands that a chain of `+` adds from left to right. */
export function spine(expr: ast.Binary): ast.Expr[] {
  const operands: ast.Expr[] = []
  let at: ast.Expr = expr
  while (at.kind === "Binary" && at.op === "+") {
    operands.push(at.right)
    at = at.left
  }
  return [...operands, at].reverse()
}

/** Puts operands of `expr` together. */
export function concatenate(expr: ast.Binary, operands: readonly Build[]): Build {
  if (!operands.some(isStr)) return opaqueBuild(expr)
  return { kind: "concatenation", expr, operands, parts: operands.flatMap(operand => operand.parts) }
}

/** `a if c else b`, `a or b`, `c and a`. */
export function conditionalBuild(builder: Builder, expr: ast.Conditional | ast.BoolOp): Build {
  if (expr.kind === "Conditional")
    return conditional(expr, builder.operand(expr.then), builder.operand(expr.else))
  const values = expr.values.map(value => builder.operand(value))
  const last = values.at(-1)
  if (!last) return opaqueBuild(expr)
  // A value that is false prints as nothing that anybody controls, mostly as the empty text.
  if (expr.op === "and") return conditional(expr, last, emptyBuild(expr.values[0] ?? expr))
  return values.slice(0, -1).reduceRight<Build>((rest, value) => conditional(expr, value, rest), last)
}

function conditional(expr: ConditionalBuild["expr"], then: Build, otherwise: Build): Build {
  if (then.kind === "opaque" && otherwise.kind === "opaque") return opaqueBuild(expr)
  const parts = [{ kind: "choice", options: [then.parts, otherwise.parts] }] as const
  return { kind: "conditional", expr, then, else: otherwise, parts }
}

/** `"?," * n`. */
export function repetitionBuild(builder: Builder, expr: ast.Binary): Build {
  for (const side of [expr.left, expr.right]) {
    const inner = builder.operand(side)
    if (!isStr(inner)) continue
    const parts = [{ kind: "repeated", parts: inner.parts, separator: [] }] as const
    return { kind: "wrapped", expr, by: "*", inner, fields: [], parts }
  }
  return opaqueBuild(expr)
}

function emptyBuild(expr: ast.Expr): ConstantBuild {
  return { kind: "constant", expr, value: "", isStr: true, parts: [] }
}
