import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import type { Interpolation } from "../template/template.ts"
import type { Range } from "../text/range.ts"

/** The whole expression that puts the text around an interpolation together: where a reader would change it. */
export function builtFrom({ build }: Interpolation, model: Model): Range {
  let whole: ast.Expr = build.expr
  for (
    let parent = model.parentOf(whole);
    parent && buildsText(parent, whole, model);
    parent = model.parentOf(parent)
  )
    whole = parent
  return { from: whole.from, to: whole.to }
}

function buildsText(
  parent: ast.Expr | ast.Stmt | ast.Module,
  inner: ast.Expr,
  model: Model,
): parent is ast.Expr {
  switch (parent.kind) {
    case "String":
      return true
    case "Binary":
      return (
        parent.op === "+" ||
        (parent.op === "%" && parent.left.from <= inner.from && inner.to <= parent.left.to)
      )
    case "Conditional":
      return parent.test !== inner
    case "Attribute":
      return textMethods.has(parent.name) && model.parentOf(parent)?.kind === "Call"
    case "Call":
      return parent.func === inner || (parent.func.kind === "Attribute" && parent.func.name === "join")
    case "List":
    case "Tuple":
    case "Comprehension": {
      const call = model.parentOf(parent)
      return call?.kind === "Call" && call.func.kind === "Attribute" && call.func.name === "join"
    }
    default:
      return false
  }
}

const textMethods: ReadonlySet<string> = new Set(
  "format format_map join strip lstrip rstrip replace encode lower upper".split(" "),
)
